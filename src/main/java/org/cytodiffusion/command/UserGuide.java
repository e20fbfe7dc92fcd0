/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.cytodiffusion.display.page.PlainMarkdown;
import org.cytodiffusion.display.page.TextPage;
import org.cytodiffusion.job.JobListener;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Shows the guide for users, which comes with the software and needs no network. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>User Guide",
        description = "Shows how to get from an image of a blood smear to a reviewed report.")
public class UserGuide extends BloodCellCommand {

    private static final String PLACE = "/META-INF/USER-GUIDE.md";

    private String text = "";

    @Override
    protected void work(JobListener progress) throws IOException {
        try (InputStream in = UserGuide.class.getResourceAsStream(PLACE)) {
            text = PlainMarkdown.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    protected void show() {
        TextPage.showAligned("User Guide", text);
    }

    /** The guide; empty before the run. */
    public String text() {
        return text;
    }
}
