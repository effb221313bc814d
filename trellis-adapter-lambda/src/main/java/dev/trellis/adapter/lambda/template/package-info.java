/**
 * The function of the cascade as templates: with the tables, their streams and all that belongs to
 * it, for AWS SAM and for Terraform.
 */
@NullMarked
package dev.trellis.adapter.lambda.template;

import org.jspecify.annotations.NullMarked;
