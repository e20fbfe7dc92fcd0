/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.ImageJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import java.awt.Color;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JWindow;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.display.DisplayPanel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A desk with plain ImageJ on it, and a reviewer whose name is known. */
@NeedsDisplay
abstract class GuideFixture {

    private static final String REVIEWER = "cytodiffusion.reviewer";
    private static final String UNSAVED = "cytodiffusion.unsaved";
    private static final Color DESK = new Color(0xdfe3e8);

    private static ImageJ imagej;

    @TempDir Path folder;

    private Window desk;
    private String reviewerBefore;

    @BeforeAll
    static void launch() {
        imagej = ImageJLauncher.launch(ImageJ.NO_SHOW);
    }

    @AfterAll
    static void quit() {
        if (imagej != null) {
            ImageJLauncher.context().dispose();
            imagej.dispose();
        }
    }

    @BeforeEach
    void sitDown() {
        System.setProperty(UNSAVED, folder.resolve("unsaved").toString());
        reviewerBefore = Prefs.get(REVIEWER, null);
        Prefs.set(REVIEWER, "AB");
        Screens.inWindows(
                () -> {
                    desk = new JWindow();
                    desk.setBackground(DESK);
                    ((JWindow) desk).getContentPane().setBackground(DESK);
                    desk.setBounds(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
                    desk.setVisible(true);
                });
    }

    @AfterEach
    void leave() {
        Prefs.set(REVIEWER, reviewerBefore);
        System.clearProperty(UNSAVED);
        for (Frame frame : WindowManager.getNonImageWindows()) {
            Screens.inWindows(frame::dispose);
            WindowManager.removeWindow(frame);
        }
        images(title -> true).forEach(GuideFixture::close);
        Screens.inWindows(desk::dispose);
    }

    static DisplayPanel panel() {
        return (DisplayPanel) WindowManager.getFrame(DisplayPanel.TITLE);
    }

    static Frame table() {
        return WindowManager.getFrame("Blood cells");
    }

    static void click(String name) {
        Screens.inWindows(
                () ->
                        Parts.find(panel(), AbstractButton.class, b -> name.equals(b.getName()))
                                .doClick());
        Screens.settle();
    }

    /** A command of the menu that opens no dialog. */
    static void runAtOnce(String label) {
        Thread menu = new Thread(() -> new ij.Executer(label).run(), label);
        menu.start();
        try {
            menu.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<ImagePlus> images(Predicate<String> title) {
        return Stream.of(WindowManager.getImageTitles()).filter(title).map(WindowManager::getImage);
    }

    static void close(ImagePlus open) {
        open.changes = false;
        open.close();
    }
}
