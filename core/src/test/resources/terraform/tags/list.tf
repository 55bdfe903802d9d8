# --- tfpilot:begin:req_dev_note_aaaaaa ---
# module note tree 0123456789ab · inputs 8bf8bb714ba9 · tfpilot-renderer@1
module "tfpilot_req_dev_note_aaaaaa" {
  source = "../../modules/note"

  tags = [
    {
      key   = "Environment"
      value = "dev"
    },
    {
      key   = "ManagedBy"
      value = "tfpilot"
    },
    {
      key   = "Project"
      value = "shop"
    },
    {
      key   = "Team"
      value = "orders $${not code}"
    },
    {
      key   = "TfPilotRequestId"
      value = "req_dev_note_aaaaaa"
    },
    {
      key   = "tfpilot:created_by"
      value = "ada"
    },
    {
      key   = "tfpilot:environment"
      value = "dev"
    },
    {
      key   = "tfpilot:project"
      value = "shop"
    },
    {
      key   = "tfpilot:request_id"
      value = "req_dev_note_aaaaaa"
    },
    {
      key   = "tfpilot:template_id"
      value = "none"
    },
  ]
}
# --- tfpilot:end:req_dev_note_aaaaaa ---
