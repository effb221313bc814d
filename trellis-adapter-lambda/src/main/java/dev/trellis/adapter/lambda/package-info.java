/**
 * The cascade in a Lambda function, from the entity tables' streams: a handler for applications
 * that have their hierarchy in code, and a function that needs no code.
 */
@NullMarked
package dev.trellis.adapter.lambda;

import org.jspecify.annotations.NullMarked;
