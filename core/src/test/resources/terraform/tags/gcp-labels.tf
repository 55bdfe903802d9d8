# --- tfpilot:begin:req_dev_note_aaaaaa ---
# module note tree 0123456789ab · inputs 27e3f2b33b3a · tfpilot-renderer@1
module "tfpilot_req_dev_note_aaaaaa" {
  source = "../../modules/note"

  tags = {
    environment         = "dev"
    managedby           = "tfpilot"
    project             = "shop"
    team                = "orders___not_code_"
    tfpilot_created_by  = "ada"
    tfpilot_environment = "dev"
    tfpilot_project     = "shop"
    tfpilot_request_id  = "req_dev_note_aaaaaa"
    tfpilot_template_id = "none"
    tfpilotrequestid    = "req_dev_note_aaaaaa"
  }
}
# --- tfpilot:end:req_dev_note_aaaaaa ---
