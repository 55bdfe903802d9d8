package io.tfpilot.server.forms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
    @ParameterizedTest
    @CsvSource({"nat,NAT", "vpc_id,VPC ID", "allowed_cidrs,Allowed CIDRs", "max_iops,Max IOPS", "address,Address",
            "use_ipv6,Use IPv6", "lifecycle_rules,Lifecycle rules", "dns_name,DNS name"})
    void what_is_an_abbreviation_is_written_as_one(String name, String label) {
        assertThat(Labels.of(name)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"storage_gb,Storage", "expected_gb,Expected GB", "retention_days,Retention", "disk_size_gib,Disk size",
            "archive_after_days,Archive after days", "days,Days"})
    void a_unit_stands_behind_the_number_where_the_rest_still_says_something(String name, String label) {
        assertThat(Labels.withoutUnit(name)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"Lifecycle rules,a lifecycle rule", "Databases,a database", "Firewall,a rule", "Env,a row",
            "IP ranges,an IP range", "Egress policies,an egress policy", "Addresses,an address", "Users,a user"})
    void a_row_is_one_of_what_the_list_is_called_by(String label, String one) {
        assertThat(Labels.one(Labels.singular(label))).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0 to 1000000|0 to 1,000,000", "1024 to 65535|1024 to 65,535",
            "like 10.20.0.0/16|like 10.20.0.0/16", "a12345678|a12345678", "0.123456|0.123456"})
    void long_numbers_are_grouped_and_nothing_else_is(String words, String shown) {
        assertThat(Labels.grouped(words)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"is required|Fill in CIDR.||true",
            "cidr must be a range|CIDR must be a range.|must be a range|false",
            "The size is 10 to 20.|The size is 10 to 20.|The size is 10 to 20.|false",
            "should be a number, not a text|CIDR should be a number, not a text.|should be a number, not a text|false"})
    void a_complaint_is_a_sentence_at_its_field_and_goes_on_after_the_label_in_a_list(String told, String message,
            String clause, boolean missing) {
        var complaint = Complaint.of("CIDR", "cidr", false, told);
        assertThat(complaint).isEqualTo(new Complaint(message, clause == null ? "" : clause, missing));
    }
}
