# --- tfpilot:begin:req_dev_note_aaaaaa ---
# module note tree 0123456789ab · inputs 1d066d77e906 · tfpilot-renderer@1
module "tfpilot_req_dev_note_aaaaaa" {
  source = "../../modules/note"

  tags = [
    {
      key                 = "Environment"
      propagate_at_launch = true
      value               = "dev"
    },
    {
      key                 = "ManagedBy"
      propagate_at_launch = true
      value               = "tfpilot"
    },
    {
      key                 = "Project"
      propagate_at_launch = true
      value               = "shop"
    },
    {
      key                 = "Team"
      propagate_at_launch = true
      value               = "orders $${not code}"
    },
    {
      key                 = "TfPilotRequestId"
      propagate_at_launch = true
      value               = "req_dev_note_aaaaaa"
    },
    {
      key                 = "tfpilot:created_by"
      propagate_at_launch = true
      value               = "ada"
    },
    {
      key                 = "tfpilot:environment"
      propagate_at_launch = true
      value               = "dev"
    },
    {
      key                 = "tfpilot:project"
      propagate_at_launch = true
      value               = "shop"
    },
    {
      key                 = "tfpilot:request_id"
      propagate_at_launch = true
      value               = "req_dev_note_aaaaaa"
    },
    {
      key                 = "tfpilot:template_id"
      propagate_at_launch = true
      value               = "none"
    },
  ]
}
# --- tfpilot:end:req_dev_note_aaaaaa ---
