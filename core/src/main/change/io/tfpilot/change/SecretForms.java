package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** How a secret may be written: as it is, escaped, URL-encoded, in base64, line by line. */
final class SecretForms {
    private final Set<String> forms = new LinkedHashSet<>();

    private SecretForms() {}

    static Set<String> of(String secret) {
        SecretForms all = new SecretForms();
        all.add(secret);
        all.add(Normalizer.normalize(secret, Normalizer.Form.NFC));
        return all.forms;
    }

    private void add(String form) {
        forms.add(form);
        String json = Json.write(form);
        String inner = json.substring(1, json.length() - 1);
        forms.add(inner);
        forms.add(inner.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
        forms.add(inner.replace("${", "$${").replace("%{", "%%{"));
        if (form.length() >= Secrets.ANYWHERE) {
            addEncoded(form);
        }
    }

    private void addEncoded(String form) {
        String url = URLEncoder.encode(form, UTF_8);
        forms.add(url);
        forms.add(url.replace("+", "%20"));
        byte[] bytes = form.getBytes(UTF_8);
        forms.add(Base64.getEncoder().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        // Terraform prints a value of several lines line by line.
        form.lines().map(String::strip).filter(line -> line.length() >= Secrets.ANYWHERE).forEach(forms::add);
    }
}
