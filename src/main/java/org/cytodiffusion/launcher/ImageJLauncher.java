/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.IJ;
import ij.ImageJ;
import ij.Menus;
import java.awt.HeadlessException;
import java.util.Hashtable;
import java.util.stream.Collectors;
import org.cytodiffusion.command.keys.MacroGuard;
import org.cytodiffusion.command.keys.OurCommands;
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
        Context context = begin();
        LauncherStatus status = new LauncherStatus();
        context.service(EventService.class).subscribe(status);
        // SciJava alone would let go of it.
        IJ.setProperty(STATUS, status);
        for (CommandInfo info : OurCommands.all(context.service(CommandService.class))) {
            Menus.add(path(info.getMenuPath()), plugin(info));
        }
        return imagej;
    }

    /**
     * Lets macros run our commands where there is no display. Of ImageJ itself they have all
     * functions but no menu commands, which plain ImageJ keeps in its menus.
     *
     * @return the context that the commands live in, to be disposed of by the caller
     */
    @SuppressWarnings("unchecked") // ImageJ is older than generics.
    public static Context launchHeadless() {
        LauncherHome.provide();
        makeTableOfCommands();
        Context context = begin();
        Hashtable<String, String> table = Menus.getCommands();
        for (CommandInfo info : OurCommands.all(context.service(CommandService.class))) {
            table.put(OurCommands.label(info), plugin(info));
        }
        return context;
    }

    /** The context that the commands live in. */
    static Context context() {
        return (Context) IJ.getProperty(CONTEXT);
    }

    private static Context begin() {
        Context context = new Context();
        context.service(MacroGuard.class).watch();
        IJ.setProperty(CONTEXT, context);
        return context;
    }

    /** ImageJ makes it with its menus at the first command, and fails after that at the menus. */
    private static void makeTableOfCommands() {
        try {
            if (Menus.getCommands() == null) {
                IJ.run("Misc...");
            }
        } catch (HeadlessException e) {
            // The table is there now, and empty.
        }
    }

    private static String plugin(CommandInfo info) {
        return LegacyCommand.class.getName() + "(\"" + info.getDelegateClassName() + "\")";
    }

    private static String path(MenuPath path) {
        return path.stream().map(MenuEntry::getName).collect(Collectors.joining(">"));
    }
}
