/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.gui.GenericDialog;
import java.awt.AWTEvent;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JFrame;
import javax.swing.Timer;
import org.cytodiffusion.DrawnDiscs;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.TinyBundle;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.ModelBundle;
import org.cytodiffusion.model.install.ModelCatalog;
import org.jfree.chart.ChartPanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Train Model... in a real dialog, with its curve, in plain ImageJ with our menu. */
@NeedsDisplay
@ExtendWith(LaunchedImageJ.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TrainLauncherTest {

    private static final String LABEL = "Train Model...";
    private static final String PLACE = "cytodiffusion.models";

    /** More than anybody waits for: the person ends it. */
    private static final String STEPS = "4000";

    private static final int OFTEN = 100;

    /** A dialog that was looked at so often is filled in and painted. */
    private static final int FILLED = 13;

    private final GuidePictures pictures = new GuidePictures();
    private final AtomicInteger points = new AtomicInteger();

    @TempDir private Path folder;

    @BeforeEach
    void useAFolderOfItsOwn() throws IOException {
        TinyBundle.trainable(folder.resolve("models/tiny"));
        System.setProperty(PLACE, folder.resolve("models").toString());
    }

    @AfterEach
    void useTheUsualPlacesAgain() {
        System.clearProperty(PLACE);
    }

    private static ModelBundle made(String name) throws BundleException {
        return ModelCatalog.standard().find(name);
    }

    /** The curve grows; Escape keeps the best network so far. */
    @Test
    void aPersonWatchesTheCurveAndEndsIt() throws IOException {
        Path cells = DrawnDiscs.write(folder.resolve("cells"), 16, "lymphocyte", "neutrophil");
        Toolkit.getDefaultToolkit().addAWTEventListener(new Watcher(), AWTEvent.WINDOW_EVENT_MASK);
        AtomicInteger looks = new AtomicInteger();
        Dialogs.runFromMenu(
                LABEL,
                dialog -> {
                    // One field at a time: the dialog answers each.
                    switch (looks.incrementAndGet()) {
                        case 1 -> write(dialog.getStringFields().get(0), cells.toString());
                        case 5 -> write(dialog.getStringFields().get(1), "Ours");
                        case 9 -> write(dialog.getNumericFields().get(0), STEPS);
                        case FILLED -> pictures.keep("train-dialog", dialog);
                        default -> press(dialog, looks.get());
                    }
                });
        assertThat(points.get()).as("points of the curve").isGreaterThan(2);
        ModelBundle ours = made("Ours");
        assertThat(ours.classes()).hasSize(made("Tiny that learns").classes().size());
        String card = Files.readString(ours.folder().resolve("README.md"));
        assertThat(card).contains("Research use only").doesNotContain(STEPS + " steps");
    }

    private static void write(Object field, String text) {
        ((TextField) field).requestFocusInWindow();
        ((TextField) field).setText(text);
    }

    private static void press(GenericDialog dialog, int looks) {
        if (looks > FILLED) {
            Dialogs.press(dialog, 0);
        }
    }

    /** A macro sees no curve, and its keys are those of the recorder. */
    @Test
    void aMacroTrainsAndNobodyIsAsked() throws IOException {
        Path cells = DrawnDiscs.write(folder.resolve("cells"), 12, "lymphocyte", "neutrophil");
        String keys =
                String.format(
                        "cells=[%s] model=[Tiny that learns] name=[By macro] version=1.0.0 note=[]"
                                + " out=[] images=[] reviewers=[] map=[] where=[] newclasses=[]"
                                + " missing=keep unlabelled=[] part=heads steps=20 view=0"
                                + " pixelsize=%s device=cpu seed=1 dryrun=false resume=false",
                        cells, DrawnDiscs.UM);
        assertThat(IJ.runMacro("run('" + LABEL + "', '" + keys + "'); return 'went on';"))
                .isEqualTo("went on");
        assertThat(made("By macro").classes()).hasSize(3);
        assertThat(points.get()).isZero();
    }

    /** Looks at the curve once it is shown, and presses Escape when it has three points. */
    private final class Watcher implements AWTEventListener {

        @Override
        public void eventDispatched(AWTEvent event) {
            boolean opened = event.getID() == WindowEvent.WINDOW_OPENED;
            if (opened && event.getSource() instanceof JFrame window) {
                Toolkit.getDefaultToolkit().removeAWTEventListener(this);
                ChartPanel panel = Parts.find(window, ChartPanel.class, any -> true);
                Timer timer = new Timer(OFTEN, null);
                timer.addActionListener(
                        tick -> {
                            points.set(panel.getChart().getXYPlot().getDataset(1).getItemCount(0));
                            if (points.get() > 2) {
                                timer.stop();
                                pictures.keep("train-curve", window);
                                IJ.setKeyDown(KeyEvent.VK_ESCAPE);
                            }
                        });
                timer.start();
            }
        }
    }
}
