/** What operations cost on DynamoDB, counted from the requests that go out. */
@NullMarked
package dev.trellis.benchmark.cost;

import org.jspecify.annotations.NullMarked;
