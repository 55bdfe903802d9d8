locals {
  logged = var.flow_log_days == 0 ? 0 : 1
}

resource "aws_cloudwatch_log_group" "flow" {
  count = local.logged

  name              = "/vpc/${var.name}"
  retention_in_days = var.flow_log_days
  tags              = var.tags
}

data "aws_iam_policy_document" "assume" {
  count = local.logged

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["vpc-flow-logs.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "write" {
  count = local.logged

  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
    resources = ["${aws_cloudwatch_log_group.flow[0].arn}:*"]
  }
}

resource "aws_iam_role" "flow" {
  count = local.logged

  name               = "${var.name}-flow-log"
  assume_role_policy = data.aws_iam_policy_document.assume[0].json
  tags               = var.tags
}

resource "aws_iam_role_policy" "flow" {
  count = local.logged

  name   = "write"
  role   = aws_iam_role.flow[0].id
  policy = data.aws_iam_policy_document.write[0].json
}

resource "aws_flow_log" "this" {
  count = local.logged

  vpc_id          = aws_vpc.this.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.flow[0].arn
  iam_role_arn    = aws_iam_role.flow[0].arn
  tags            = merge(var.tags, { Name = var.name })
}
