/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.IJ;
import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.Optional;
import org.cytodiffusion.command.keys.LateDefaults;
import org.cytodiffusion.command.show.DisplayChoice;
import org.cytodiffusion.display.CellDisplay;
import org.cytodiffusion.display.DisplayPanel;
import org.cytodiffusion.job.JobListener;
import org.scijava.command.Command;
import org.scijava.module.Module;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Changes what is laid over a classified image. From the menu it opens the window for that instead.
 * The names of the parameters are the keys of macros, and stay as they are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Blood Cell Display...",
        description = "Shows classes, uncertainty or anomaly of the classified cells.")
public class BloodCellDisplay extends BloodCellCommand implements LateDefaults {

    @Parameter(persist = false)
    private ImagePlus image;

    @Parameter(
            persist = false,
            label = "Show",
            choices = {"class outlines", "uncertainty", "anomaly", "none"},
            description = "What is drawn over the image.")
    private String show = "class outlines";

    @Parameter(
            persist = false,
            required = false,
            label = "Hide classes (joined by ;)",
            description = "Names of classes whose cells are not shown.")
    private String hide = "";

    private boolean panel;
    private CellDisplay display;

    @Override
    protected void work(JobListener progress) throws IOException {
        display = new DisplayChoice(show, hide).apply(image);
    }

    @Override
    protected void show() {
        if (panel) {
            DisplayPanel.show(display);
        }
    }

    /** A person chooses in the window, which needs no dialog before it. */
    @Override
    public void chooseDefaults(Module module) {
        boolean person = !IJ.isMacro() && !GraphicsEnvironment.isHeadless();
        if (person && !module.isInputResolved("show")) {
            panel = true;
            Optional<CellDisplay> now = Optional.ofNullable(image).flatMap(CellDisplay::existing);
            show = now.map(CellDisplay::showing).orElse(CellDisplay.Show.CLASSES).word();
            hide = now.map(one -> String.join(";", one.hidden())).orElse("");
            module.resolveInput("show");
            module.resolveInput("hide");
        }
    }
}
