#!/usr/bin/env python3
"""Cuts the schema of Terraform's AWS provider to the types that examples/aws-infra uses.

    npm pack @cdktf/provider-aws@21.22.1 && tar -xzf cdktf-provider-aws-*.tgz
    python3 cut.py package > aws-6.25.0.json

The package is HashiCorp's own: its classes are made from what `terraform providers schema -json` says of provider 6.25.0.
This reads them back into that shape: names, types, what is required, what is a block. Left out because the classes do not
have it: descriptions, which optional attributes are computed as well, and the least number of blocks beyond one.
"""
import json
import pathlib
import re
import sys

RESOURCES = """appautoscaling_policy appautoscaling_target cloudwatch_log_group cloudwatch_metric_alarm db_instance
db_parameter_group db_subnet_group default_security_group ecs_service ecs_task_definition eip flow_log iam_role
iam_role_policy iam_role_policy_attachment internet_gateway lb_listener_rule lb_target_group nat_gateway route route_table
route_table_association s3_bucket s3_bucket_lifecycle_configuration s3_bucket_logging s3_bucket_ownership_controls
s3_bucket_policy s3_bucket_public_access_block s3_bucket_server_side_encryption_configuration s3_bucket_versioning
security_group sqs_queue sqs_queue_policy sqs_queue_redrive_allow_policy subnet vpc vpc_endpoint
vpc_security_group_egress_rule vpc_security_group_ingress_rule""".split()
DATA = "availability_zones iam_policy_document region".split()

SIMPLE = {"string": "string", "number": "number", "boolean": "bool", "any": "dynamic"}
GETTERS = {"getStringAttribute": "string", "getNumberAttribute": "number", "getBooleanAttribute": "bool",
           "getListAttribute": ["list", "string"], "getNumberListAttribute": ["list", "number"],
           "getStringMapAttribute": ["map", "string"], "getNumberMapAttribute": ["map", "number"],
           "getBooleanMapAttribute": ["map", "bool"]}
ATTRIBUTES = re.compile(r"^ {8,12}([a-z0-9_]+): \{\n\s+value: (.*),\n\s+isBlock: (true|false),\n\s+type: \"(\w+)\",\n"
                        r"\s+storageClassType: \"(\w+)\",", re.M)
GETTER = re.compile(r"^ {4}get \w+\(\) \{\n\s+return (.*);\n", re.M)
FIELD = re.compile(r"^\s+readonly (\w+)(\??): (.*);$", re.M)


def camel(name):
    return re.sub(r"_([a-z0-9])", lambda found: found.group(1).upper(), name)


class Type:
    """One file of the package: a resource or a data source, with its blocks."""

    def __init__(self, folder):
        self.js = (folder / "index.js").read_text()
        self.declarations = (folder / "index.d.ts").read_text()

    def fields(self, interface):
        """Field -> (required, one) of an interface."""
        found = re.search(r"export interface %s (?:extends [\w.]+ )?\{\n(.*?)^\}" % interface, self.declarations, re.S | re.M)
        return {name: (not optional, "[]" not in kind) for name, optional, kind in FIELD.findall(found.group(1))}

    def body(self, start):
        at = self.js.index(start)
        return self.js[at:self.js.index("\n}", at)]

    def block(self, text, interface):
        fields = self.fields(interface)
        attributes, blocks = {}, {}
        for name, value, is_block, kind, storage in ATTRIBUTES.findall(text):
            required, one = fields.get(camel(name), (False, False))
            if is_block == "true":
                inner = re.sub(r"(List|Set|Map)$", "", storage)
                function = re.search(r"(\w+)ToHclTerraform", value).group(1)
                blocks[name] = {"nesting_mode": "single" if kind == "struct" else kind,
                                "block": self.block(self.body("function %sToHclTerraform(" % function), inner)}
                if required:
                    blocks[name]["min_items"] = 1
                if one and kind != "struct":
                    blocks[name]["max_items"] = 1
            else:
                attributes[name] = {"type": self.kind(kind, storage), "required" if required else "optional": True}
        result = {"attributes": attributes}
        if blocks:
            result["block_types"] = blocks
        return result

    @staticmethod
    def kind(kind, storage):
        if kind == "simple":
            return SIMPLE[storage]
        return [kind, SIMPLE[re.sub(r"(List|Map|Set)$", "", storage)]]

    def computed(self, class_name):
        """What one reads of it, by name: the getters of a class."""
        found = re.search(r"^class %s extends .*?^\}" % class_name, self.js, re.S | re.M)
        result = {}
        for expression in GETTER.findall(found.group(0)):
            name = re.search(r"'([a-z0-9_]+)'", expression)
            for getter, kind in GETTERS.items():
                if name and "this.%s(" % getter in expression:
                    result[name.group(1)] = ["set", kind[1]] if "Fn.tolist" in expression else kind
        members = re.findall(r"this\._(\w+) = new (\w+?)(?:List|OutputReference)\(this, \"([a-z0-9_]+)\"", found.group(0))
        for _, inner, name in members:
            result[name] = ["list", ["object", self.computed(inner + "OutputReference")]]
        return result

    def schema(self):
        class_name = re.search(r"^class (\w+) extends cdktf\.Terraform(Resource|DataSource) ", self.js, re.M).group(1)
        result = self.block(self.body("synthesizeHclAttributes() {"), class_name + "Config")
        for name, kind in self.computed(class_name).items():
            if name not in result["attributes"] and name not in result.get("block_types", {}):
                result["attributes"][name] = {"type": kind, "computed": True}
        return {"version": 0, "block": result}


def read(package, name):
    return Type(package / "lib" / name.replace("_", "-")).schema()


def main():
    package = pathlib.Path(sys.argv[1])
    print(json.dumps({"format_version": "1.0", "provider_schemas": {"registry.terraform.io/hashicorp/aws": {
        "resource_schemas": {"aws_" + name: read(package, name) for name in RESOURCES},
        "data_source_schemas": {"aws_" + name: read(package, "data_aws_" + name) for name in DATA}}}},
        indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
