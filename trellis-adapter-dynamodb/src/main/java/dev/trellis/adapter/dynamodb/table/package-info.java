/**
 * The tables of a hierarchy: what each has to be like, how they are created, compared with what is
 * there and mended, and the same as a CloudFormation template and a Terraform file.
 */
@NullMarked
package dev.trellis.adapter.dynamodb.table;

import org.jspecify.annotations.NullMarked;
