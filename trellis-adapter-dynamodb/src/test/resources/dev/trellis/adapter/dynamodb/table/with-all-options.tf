# Written by TableTemplates of Trellis: rather write it anew than change it.

variable "trellis_table_prefix" {
  description = "What every table's name begins with, as in DynamoDbConfig.prefix"
  type        = string
  default     = ""
}

resource "aws_dynamodb_table" "oaks" {
  name                        = "${var.trellis_table_prefix}oaks"
  hash_key                    = "id"
  billing_mode                = "PROVISIONED"
  read_capacity               = 7
  write_capacity              = 3
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  tags = {
    "cost centre" = "42"
    "team"        = "Bäume @ example.org"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_dynamodb_table" "oak-rings" {
  name                        = "${var.trellis_table_prefix}oak-rings"
  hash_key                    = "id"
  billing_mode                = "PROVISIONED"
  read_capacity               = 7
  write_capacity              = 3
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  tags = {
    "cost centre" = "42"
    "team"        = "Bäume @ example.org"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_dynamodb_table" "wood_links" {
  name                        = "${var.trellis_table_prefix}wood_links"
  hash_key                    = "pk"
  range_key                   = "child_ref"
  billing_mode                = "PROVISIONED"
  read_capacity               = 7
  write_capacity              = 3
  deletion_protection_enabled = true

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "child_ref"
    type = "S"
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  tags = {
    "cost centre" = "42"
    "team"        = "Bäume @ example.org"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_dynamodb_table" "wood_claims" {
  name                        = "${var.trellis_table_prefix}wood.claims"
  hash_key                    = "pk"
  range_key                   = "sk"
  billing_mode                = "PROVISIONED"
  read_capacity               = 7
  write_capacity              = 3
  deletion_protection_enabled = true

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  tags = {
    "cost centre" = "42"
    "team"        = "Bäume @ example.org"
  }

  lifecycle {
    prevent_destroy = true
  }
}

output "trellis_stream_arns" {
  description = "The stream of each entity table, by the table's name without prefix"
  value = {
    "oaks"      = aws_dynamodb_table.oaks.stream_arn
    "oak-rings" = aws_dynamodb_table.oak-rings.stream_arn
  }
}
