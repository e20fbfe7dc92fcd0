/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.launcher;

import ij.gui.GenericDialog;
import ij.gui.MessageDialog;
import ij.plugin.frame.Recorder;
import java.awt.AWTEvent;
import java.awt.Dialog;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.WindowEvent;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.swing.Timer;

/** What a person does with the dialogs of ImageJ. */
final class Dialogs {

    private Dialogs() {}

    /** Runs a command in a thread of its own, as the menu does. */
    static void runFromMenu(String label, Consumer<GenericDialog> person) {
        CompletableFuture<Void> answered =
                onDialog(dialog -> person.accept((GenericDialog) dialog));
        Thread menu = new Thread(() -> new ij.Executer(label).run(), label);
        menu.start();
        answered.join();
        try {
            menu.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The line that the recorder writes when a command runs from the menu. */
    static String recorded(String label, Consumer<GenericDialog> person) {
        Recorder recorder = new Recorder(false);
        try {
            Recorder.record = true;
            runFromMenu(label, person);
            return recorder.getText().lines().filter(l -> l.startsWith("run(")).findFirst().get();
        } finally {
            Recorder.record = false;
            recorder.close();
        }
    }

    /** Deals with the next dialog that opens. */
    static CompletableFuture<Void> onDialog(Consumer<Dialog> person) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        AWTEventListener listener =
                new AWTEventListener() {
                    @Override
                    public void eventDispatched(AWTEvent event) {
                        boolean opened = event.getID() == WindowEvent.WINDOW_OPENED;
                        if (opened && event.getSource() instanceof Dialog dialog) {
                            Toolkit.getDefaultToolkit().removeAWTEventListener(this);
                            keepAt(dialog, person, answered);
                        }
                    }
                };
        Toolkit.getDefaultToolkit().addAWTEventListener(listener, AWTEvent.WINDOW_EVENT_MASK);
        return answered;
    }

    /**
     * Again and again until the dialog is gone: AWT forgets a dispose() that comes before the
     * thread that opened the dialog has begun to wait for it.
     */
    private static void keepAt(
            Dialog dialog, Consumer<Dialog> person, CompletableFuture<Void> answered) {
        Timer timer = new Timer(100, null);
        timer.addActionListener(
                tick -> {
                    if (dialog.isShowing()) {
                        person.accept(dialog);
                    } else {
                        timer.stop();
                        answered.complete(null);
                    }
                });
        timer.start();
    }

    /** Presses a button: 0 is OK, 1 is Cancel. */
    static void press(GenericDialog dialog, int button) {
        java.awt.Button pressed = dialog.getButtons()[button];
        dialog.actionPerformed(new java.awt.event.ActionEvent(pressed, 0, ""));
    }

    /** Closes a dialog and tells its title. */
    static String close(Dialog dialog) {
        if (dialog instanceof MessageDialog message) {
            message.actionPerformed(null);
        } else {
            dialog.dispose();
        }
        return dialog.getTitle();
    }
}
