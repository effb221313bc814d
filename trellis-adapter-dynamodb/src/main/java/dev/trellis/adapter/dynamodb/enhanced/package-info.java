/**
 * For applications that describe their types to the SDK's DynamoDB Enhanced Client. Needs {@code
 * software.amazon.awssdk:dynamodb-enhanced} on the class path; nothing else of Trellis does.
 */
@NullMarked
package dev.trellis.adapter.dynamodb.enhanced;

import org.jspecify.annotations.NullMarked;
