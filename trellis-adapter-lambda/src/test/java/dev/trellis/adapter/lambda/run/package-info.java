/** What tests run the function on: DynamoDB Local, and a process as Lambda has it. */
@NullMarked
package dev.trellis.adapter.lambda.run;

import org.jspecify.annotations.NullMarked;
