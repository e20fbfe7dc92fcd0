/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.EventQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.cytodiffusion.NeedsDisplay;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.command.ClassifyBloodCells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The time to be expected, in the dialog as Fiji makes it: it must not stay what it was. */
class MessageWidgetTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    private static final String KEY = "estimate";

    private static JLabel label(ShownField shown) {
        return (JLabel) ((JPanel) shown.widget().getComponent()).getComponent(0);
    }

    @Test
    void aMessageTakesNoRoomUntilThereIsSomethingToSay() throws Exception {
        ShownField shown = ShownField.of(scijava, ClassifyBloodCells.class, KEY);
        assertThat(shown.widget()).isInstanceOf(MessageWidget.class);
        assertThat(shown.widget().isLabeled()).isFalse();
        JPanel panel = (JPanel) shown.widget().getComponent();
        assertThat(panel.isVisible()).as("an empty strip").isFalse();
        shown.module().setInput(KEY, "Time: being measured.");
        shown.widget().refreshWidget();
        assertThat(panel.isVisible()).isTrue();
        assertThat(label(shown).getText()).isEqualTo("Time: being measured.");
        // Nothing of it becomes a key of a macro.
        shown.widget().updateModel();
        assertThat(shown.module().getInput(KEY)).isEqualTo("Time: being measured.");
    }

    @Test
    @NeedsDisplay
    void whatIsMeasuredInAnotherThreadIsShownWhileTheDialogIsOpen() throws Exception {
        ShownField shown = ShownField.of(scijava, ClassifyBloodCells.class, KEY);
        shown.module().setInput(KEY, "Time: being measured.");
        CountDownLatch told = new CountDownLatch(1);
        String last = "Time: about 1.4 s for about 47 cells on cpu.";
        label(shown)
                .addPropertyChangeListener(
                        "text",
                        change -> {
                            if (last.equals(change.getNewValue())) {
                                told.countDown();
                            }
                        });
        JFrame dialog = new JFrame();
        EventQueue.invokeAndWait(
                () -> {
                    dialog.add((JPanel) shown.widget().getComponent());
                    dialog.pack();
                    dialog.setVisible(true);
                });
        try {
            shown.module().setInput(KEY, last);
            assertThat(told.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            EventQueue.invokeAndWait(dialog::dispose);
        }
    }
}
