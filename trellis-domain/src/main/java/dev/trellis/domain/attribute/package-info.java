/**
 * The values that entities are made of, and what DynamoDB makes of them: which it takes, and how
 * large they are.
 */
@NullMarked
package dev.trellis.domain.attribute;

import org.jspecify.annotations.NullMarked;
