# --- tfpilot:begin:req_dev_note_aaaaaa ---
# module note tree 0123456789ab · inputs a8be35ed27bf · tfpilot-renderer@1
module "tfpilot_req_dev_note_aaaaaa" {
  source = "../../modules/note"

  tags = {
    Environment           = "dev"
    ManagedBy             = "tfpilot"
    Project               = "shop"
    Team                  = "orders $${not code}"
    TfPilotRequestId      = "req_dev_note_aaaaaa"
    "tfpilot:created_by"  = "ada"
    "tfpilot:environment" = "dev"
    "tfpilot:project"     = "shop"
    "tfpilot:request_id"  = "req_dev_note_aaaaaa"
    "tfpilot:template_id" = "none"
  }
}
# --- tfpilot:end:req_dev_note_aaaaaa ---
