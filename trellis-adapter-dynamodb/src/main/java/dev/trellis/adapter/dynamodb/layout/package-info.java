/**
 * How entities, gates, links and claims are laid out in tables: names, keys, items. For reading
 * what is stored; everything here is pure.
 */
@NullMarked
package dev.trellis.adapter.dynamodb.layout;

import org.jspecify.annotations.NullMarked;
