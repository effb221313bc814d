
variable "trellis_cascade_name" {
  description = "What the function is called, and its role, its queue and its logs after it"
  type        = string
  default     = "orchard-cascade"
}

variable "trellis_cascade_jar" {
  description = "Where trellis-cascade-function.jar is"
  type        = string
  default     = "build/function.jar"
}

resource "aws_cloudwatch_log_group" "trellis_cascade" {
  name              = "/aws/lambda/${var.trellis_cascade_name}"
  retention_in_days = 365
}

resource "aws_sqs_queue" "trellis_cascade_dead_letters" {
  name                      = "${var.trellis_cascade_name}-dead-letters"
  message_retention_seconds = 345600
  sqs_managed_sse_enabled   = true
}

resource "aws_iam_role" "trellis_cascade" {
  name = var.trellis_cascade_name
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "lambda.amazonaws.com" }
        Action    = "sts:AssumeRole"
      },
    ]
  })
}

resource "aws_iam_role_policy" "trellis_cascade" {
  name = "cascade"
  role = aws_iam_role.trellis_cascade.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Children"
        Effect = "Allow"
        Action = [
          "dynamodb:BatchGetItem",
          "dynamodb:GetItem",
          "dynamodb:UpdateItem",
        ]
        Resource = [
          aws_dynamodb_table.dev-trees.arn,
          aws_dynamodb_table.dev-apples.arn,
          aws_dynamodb_table.dev-nest.arn,
        ]
      },
      {
        Sid    = "ChildrenInBatches"
        Effect = "Allow"
        Action = [
          "dynamodb:PartiQLUpdate",
        ]
        Resource = [
          aws_dynamodb_table.dev-apples.arn,
          aws_dynamodb_table.dev-nest.arn,
        ]
      },
      {
        Sid    = "Links"
        Effect = "Allow"
        Action = [
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PartiQLDelete",
          "dynamodb:Query",
          "dynamodb:UpdateItem",
        ]
        Resource = [
          aws_dynamodb_table.dev-links.arn,
        ]
      },
      {
        Sid    = "Claims"
        Effect = "Allow"
        Action = [
          "dynamodb:DeleteItem",
          "dynamodb:PartiQLDelete",
        ]
        Resource = [
          aws_dynamodb_table.dev-claims.arn,
        ]
      },
      {
        Sid    = "Streams"
        Effect = "Allow"
        Action = [
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
        ]
        Resource = [
          aws_dynamodb_table.dev-orchards.stream_arn,
          aws_dynamodb_table.dev-trees.stream_arn,
          aws_dynamodb_table.dev-nest.stream_arn,
        ]
      },
      {
        Sid    = "ListsOfStreams"
        Effect = "Allow"
        Action = [
          "dynamodb:ListStreams",
        ]
        Resource = [
          "${aws_dynamodb_table.dev-orchards.arn}/stream/*",
          "${aws_dynamodb_table.dev-trees.arn}/stream/*",
          "${aws_dynamodb_table.dev-nest.arn}/stream/*",
        ]
      },
      {
        Sid    = "DeadLetters"
        Effect = "Allow"
        Action = [
          "sqs:SendMessage",
        ]
        Resource = [
          aws_sqs_queue.trellis_cascade_dead_letters.arn,
        ]
      },
      {
        Sid    = "Logs"
        Effect = "Allow"
        Action = [
          "logs:CreateLogStream",
          "logs:PutLogEvents",
        ]
        Resource = [
          "${aws_cloudwatch_log_group.trellis_cascade.arn}:*",
        ]
      },
    ]
  })
}

resource "aws_lambda_function" "trellis_cascade" {
  function_name    = var.trellis_cascade_name
  description      = "Goes on with cascades of Trellis"
  runtime          = "java21"
  handler          = "dev.trellis.adapter.lambda.CascadeFunction"
  filename         = var.trellis_cascade_jar
  source_code_hash = filebase64sha256(var.trellis_cascade_jar)
  memory_size      = 1024
  timeout          = 900
  role             = aws_iam_role.trellis_cascade.arn
  publish          = true

  snap_start {
    apply_on = "PublishedVersions"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.trellis_cascade.name
  }

  environment {
    variables = {
      TRELLIS_HIERARCHY               = "orchard=orchards; tree=trees < orchard, tree; apple=apples < tree; nest < tree"
      TRELLIS_TABLE_PREFIX            = "${var.trellis_table_prefix}dev-"
      TRELLIS_RELATIONSHIP_TABLE      = "links"
      TRELLIS_UNIQUE_CONSTRAINT_TABLE = "claims"
      TRELLIS_RETENTION_SECONDS       = "604800"
      TRELLIS_DEADLINE_SECONDS        = "5"
    }
  }

  depends_on = [aws_iam_role_policy.trellis_cascade]
}

resource "aws_lambda_alias" "trellis_cascade" {
  name             = "live"
  function_name    = aws_lambda_function.trellis_cascade.function_name
  function_version = aws_lambda_function.trellis_cascade.version
}

resource "aws_lambda_event_source_mapping" "dev-orchards" {
  event_source_arn                   = aws_dynamodb_table.dev-orchards.stream_arn
  function_name                      = aws_lambda_alias.trellis_cascade.arn
  starting_position                  = "TRIM_HORIZON"
  batch_size                         = 10
  maximum_batching_window_in_seconds = 2
  parallelization_factor             = 3
  function_response_types            = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error     = true
  maximum_retry_attempts             = 10000
  maximum_record_age_in_seconds      = 21600

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.trellis_cascade_dead_letters.arn
    }
  }

  filter_criteria {
    filter {
      pattern = "{\"eventName\":[\"MODIFY\"],\"dynamodb\":{\"NewImage\":{\"deletion_mode\":{\"S\":[\"CASCADE\"]}},\"OldImage\":{\"deletion_mode\":{\"S\":[{\"exists\":false}]}}}}"
    }
    filter {
      pattern = "{\"eventName\":[\"REMOVE\"],\"userIdentity\":{\"type\":[\"Service\"],\"principalId\":[\"dynamodb.amazonaws.com\"]},\"dynamodb\":{\"OldImage\":{\"deleted_at\":{\"S\":[{\"exists\":false}]}}}}"
    }
  }

  depends_on = [aws_iam_role_policy.trellis_cascade]
}

resource "aws_lambda_event_source_mapping" "dev-trees" {
  event_source_arn                   = aws_dynamodb_table.dev-trees.stream_arn
  function_name                      = aws_lambda_alias.trellis_cascade.arn
  starting_position                  = "TRIM_HORIZON"
  batch_size                         = 10
  maximum_batching_window_in_seconds = 2
  parallelization_factor             = 3
  function_response_types            = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error     = true
  maximum_retry_attempts             = 10000
  maximum_record_age_in_seconds      = 21600

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.trellis_cascade_dead_letters.arn
    }
  }

  filter_criteria {
    filter {
      pattern = "{\"eventName\":[\"MODIFY\"],\"dynamodb\":{\"NewImage\":{\"deletion_mode\":{\"S\":[\"CASCADE\"]}},\"OldImage\":{\"deletion_mode\":{\"S\":[{\"exists\":false}]}}}}"
    }
    filter {
      pattern = "{\"eventName\":[\"REMOVE\"],\"userIdentity\":{\"type\":[\"Service\"],\"principalId\":[\"dynamodb.amazonaws.com\"]},\"dynamodb\":{\"OldImage\":{\"deleted_at\":{\"S\":[{\"exists\":false}]}}}}"
    }
  }

  depends_on = [aws_iam_role_policy.trellis_cascade]
}

resource "aws_lambda_event_source_mapping" "dev-nest" {
  event_source_arn                   = aws_dynamodb_table.dev-nest.stream_arn
  function_name                      = aws_lambda_alias.trellis_cascade.arn
  starting_position                  = "TRIM_HORIZON"
  batch_size                         = 10
  maximum_batching_window_in_seconds = 2
  parallelization_factor             = 3
  function_response_types            = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error     = true
  maximum_retry_attempts             = 10000
  maximum_record_age_in_seconds      = 21600

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.trellis_cascade_dead_letters.arn
    }
  }

  filter_criteria {
    filter {
      pattern = "{\"eventName\":[\"REMOVE\"],\"userIdentity\":{\"type\":[\"Service\"],\"principalId\":[\"dynamodb.amazonaws.com\"]},\"dynamodb\":{\"OldImage\":{\"deleted_at\":{\"S\":[{\"exists\":false}]}}}}"
    }
  }

  depends_on = [aws_iam_role_policy.trellis_cascade]
}

output "trellis_cascade_dead_letters_url" {
  description = "The queue of what Lambda gave up"
  value       = aws_sqs_queue.trellis_cascade_dead_letters.url
}
