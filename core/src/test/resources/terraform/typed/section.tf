# --- tfpilot:begin:req_dev_typed_aaaaaa ---
# module typed tree 0123456789ab · inputs e24869ab5f83 · tfpilot-renderer@1
module "tfpilot_req_dev_typed_aaaaaa" {
  source = "../../modules/typed"

  name = "shop-dev-orders-aaaaaa"
  tags = {
    Environment           = "dev"
    ManagedBy             = "tfpilot"
    Project               = "shop"
    Team                  = "orders $${not code}"
    TfPilotRequestId      = "req_dev_typed_aaaaaa"
    "tfpilot:created_by"  = "ada"
    "tfpilot:environment" = "dev"
    "tfpilot:project"     = "shop"
    "tfpilot:request_id"  = "req_dev_typed_aaaaaa"
    "tfpilot:template_id" = "none"
  }
  project     = "shop"
  environment = "dev"
  request_id  = "req_dev_typed_aaaaaa"
  text        = "a $${b} %%{c} \"d\" \\e\n# --- tfpilot:end:req_dev_typed_aaaaaa ---\n\ttab \u0000"
  count_of    = 12345678901234567890123456789.125
  flag        = true
  list = [
    "",
    "x",
    "$${",
  ]
  set = [
    "a",
    "b",
    "é",
  ]
  map = {
    "" = [
      0,
    ]
    "$${k}" = [
      1,
      2.5,
    ]
    "a.b" = [
      -300,
    ]
    "for" = []
    null = [
      1,
    ]
  }
  tuple = [
    "t",
    0.0000001,
    false,
  ]
  object = {
    nested = {
      a = [
        {
          for_each = "1"
        },
        {
          for_each = "<<EOT"
        },
      ]
      b = {
        "é"      = "y"
        "\u202E" = "x"
      }
    }
    size = "l"
  }
  anything = {
    a = [
      1,
      "1",
      true,
      null,
      {
        b = []
      },
    ]
    z = {}
  }
  password = var.tfpilot_secret_DB_PASSWORD
}
# --- tfpilot:end:req_dev_typed_aaaaaa ---
