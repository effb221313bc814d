/** Organizations, studios and titles as resources of a REST interface, in a Lambda function. */
@NullMarked
package dev.trellis.examples.rest;

import org.jspecify.annotations.NullMarked;
