/**
 * Requests to DynamoDB: when one is repeated, how long, what is known of it afterwards, and who is
 * told.
 */
@NullMarked
package dev.trellis.adapter.dynamodb.request;

import org.jspecify.annotations.NullMarked;
