/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.blind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.cytodiffusion.base.AtomicFile;
import org.cytodiffusion.report.page.Html;
import org.cytodiffusion.report.record.RunRecord;

/**
 * The form of a blind test: one page that holds all its pictures and works without a network. It
 * can be printed, or filled on the screen and saved as the table that {@link BlindAnswers} reads.
 * It tells nothing of which cells are generated.
 *
 * @param test as the key tells it apart
 * @param pictures the cells as PNG files, in the order of their numbers from 1
 */
public record BlindForm(String test, List<byte[]> pictures) {

    private static final String STYLE =
            "<style>.cells{display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));"
                    + "gap:14px}figure{margin:0;break-inside:avoid}figure img{width:160px;"
                    + "height:160px}label{margin-right:1em}"
                    + "@media print{.screen{display:none}.cells{gap:8px;"
                    + "grid-template-columns:repeat(4,1fr)}figure img{width:38mm;height:38mm}}"
                    + "</style>";

    /** Collects the answers; the names of cells and answers are numbers and plain words. */
    private static final String SCRIPT =
            """
            <script>
            document.getElementById("save").onclick = function () {
              var form = document.getElementById("form");
              var cells = Number(form.dataset.cells);
              var lines = ["test,cell,answer"];
              for (var i = 1; i <= cells; i++) {
                var chosen = form.querySelector("input[name=c" + i + "]:checked");
                lines.push(form.dataset.test + "," + i + "," + (chosen ? chosen.value : ""));
              }
              var link = document.createElement("a");
              var text = lines.join("\\n") + "\\n";
              link.href = URL.createObjectURL(new Blob([text], {type: "text/csv"}));
              link.download = "answers.csv";
              link.click();
            };
            </script>
            """;

    /**
     * Writes the page.
     *
     * @param target where it shall be
     * @throws IOException if the disk fails
     */
    public void write(Path target) throws IOException {
        try (AtomicFile file = AtomicFile.create(target)) {
            file.writer().write(page());
            file.commit();
        }
    }

    private String page() {
        Html html = new Html();
        html.begin("Real or generated?");
        html.raw(STYLE);
        html.raw("<p class=\"use\">").text(RunRecord.RESEARCH_USE).raw("</p><p>");
        html.text(
                "Some of these "
                        + pictures.size()
                        + " cells are of patients, the others were drawn by a model. "
                        + "Mark for each which it is; leave out those that you have no "
                        + "idea of. Please do not ask others, and do not look at the "
                        + "key before you are done.");
        html.raw("</p><p>Name: ______________________________ &nbsp; Test ").text(test);
        html.raw("</p>\n<form id=\"form\" data-test=\"").text(test);
        html.raw("\" data-cells=\"" + pictures.size() + "\"><div class=\"cells\">\n");
        for (int i = 1; i <= pictures.size(); i++) {
            cell(html, i);
        }
        html.raw("</div></form>\n<p class=\"screen\"><button id=\"save\" type=\"button\">");
        html.raw("Save the answers</button> as answers.csv, and hand that in.</p>\n");
        return html.raw(SCRIPT).end();
    }

    private void cell(Html html, int number) {
        String data = Base64.getEncoder().encodeToString(pictures.get(number - 1));
        html.raw("<figure><img alt=\"cell " + number + "\" src=\"data:image/png;base64,");
        html.raw(data + "\"><figcaption><b>" + number + "</b> ");
        for (String answer : List.of(BlindKey.REAL, BlindKey.GENERATED)) {
            html.raw("<label><input type=\"radio\" name=\"c" + number + "\" value=\"" + answer);
            html.raw("\">" + answer + "</label>");
        }
        html.raw("</figcaption></figure>\n");
    }
}
