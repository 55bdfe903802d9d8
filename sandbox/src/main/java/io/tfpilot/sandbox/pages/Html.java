package io.tfpilot.sandbox.pages;

/** Text into pages, so that it stays text. */
final class Html {
    private Html() {}

    static String page(String title, String body) {
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%s</title><style>
            :root{color-scheme:light dark;--line:#8884;--soft:#8881;--accent:#0969da}
            @media(prefers-color-scheme:dark){:root{--accent:#4493f8}}
            body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem 1.25rem 4rem}
            header{display:flex;gap:.75rem;align-items:baseline;border-bottom:1px solid var(--line);padding-bottom:.6rem}
            header small{opacity:.7} a{color:var(--accent)} h1{font-size:1.4rem} h2{font-size:1.05rem;margin-top:2rem}
            table{border-collapse:collapse;width:100%%} td,th{text-align:left;padding:.4rem .6rem .4rem 0;
            border-bottom:1px solid var(--line);vertical-align:top} pre{background:var(--soft);border:1px solid var(--line);
            border-radius:6px;padding:.7rem;overflow:auto;font:12.5px/1.45 ui-monospace,monospace}
            .tag{display:inline-block;border:1px solid var(--line);border-radius:99px;padding:0 .6rem;font-size:.85rem}
            button,.button{font:inherit;border:1px solid var(--line);border-radius:6px;padding:.35rem .8rem;
            background:var(--soft);color:inherit;cursor:pointer;text-decoration:none;display:inline-block}
            ul.people{list-style:none;padding:0} ul.people li{margin:.4rem 0} form{display:inline-flex;gap:.5rem;
            flex-wrap:wrap;align-items:center} input,select{font:inherit;padding:.3rem .5rem}
            </style></head><body><header><strong><a href="/">Sandbox</a></strong>
            <small>a stand-in for GitHub on this computer</small></header><h1>%s</h1>
            %s</body></html>
            """.formatted(text(title), text(title), body);
    }

    /** Escaped for text and quoted attributes alike. */
    static String text(String raw) {
        var out = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A link. */
    static String link(String href, String label) {
        return "<a href=\"" + text(href) + "\">" + text(label) + "</a>";
    }

    /** A small round label. */
    static String tag(String label) {
        return "<span class=\"tag\">" + text(label) + "</span>";
    }
}
