/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import ij.IJ;
import ij.ImageJ;
import ij.Menus;
import java.util.stream.Collectors;
import org.scijava.Context;
import org.scijava.MenuEntry;
import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;

/**
 * Opens plain ImageJ and puts our SciJava commands in its menu, which Fiji does by itself. For
 * tests and for people without Fiji. Not in plugins.config: Fiji must not list the commands twice.
 */
public final class ImageJLauncher {

    /** Where ImageJ keeps the SciJava context for {@link LegacyCommand}. */
    private static final String CONTEXT = "org.cytodiffusion.context";

    private static final String STATUS = "org.cytodiffusion.status";
    private static final String ROOM = "org.cytodiffusion.";

    private ImageJLauncher() {}

    /**
     * Opens ImageJ with our menu.
     *
     * @param mode one of the modes of {@link ImageJ}, such as {@link ImageJ#STANDALONE}
     * @return the window
     * @throws java.awt.HeadlessException if there is no display
     */
    public static ImageJ launch(int mode) {
        LauncherHome.provide();
        ImageJ imagej = new ImageJ(mode);
        Context context = new Context();
        IJ.setProperty(CONTEXT, context);
        LauncherStatus status = new LauncherStatus();
        context.service(EventService.class).subscribe(status);
        // SciJava alone would let go of it.
        IJ.setProperty(STATUS, status);
        for (CommandInfo info : context.service(CommandService.class).getCommands()) {
            if (info.getDelegateClassName().startsWith(ROOM) && !info.getMenuPath().isEmpty()) {
                Menus.add(
                        path(info.getMenuPath()),
                        LegacyCommand.class.getName()
                                + "(\""
                                + info.getDelegateClassName()
                                + "\")");
            }
        }
        return imagej;
    }

    /** The context that the commands live in. */
    static Context context() {
        return (Context) IJ.getProperty(CONTEXT);
    }

    private static String path(MenuPath path) {
        return path.stream().map(MenuEntry::getName).collect(Collectors.joining(">"));
    }
}
