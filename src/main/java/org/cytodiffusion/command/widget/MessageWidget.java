/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.widget;

import java.awt.BorderLayout;
import java.awt.Window;
import java.awt.event.HierarchyEvent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.cytodiffusion.display.PlainText;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetStyle;

/**
 * A line of text in Fiji's dialogs that follows what the command has to say. Fiji's own keeps what
 * it said when the dialog opened, and leaves an empty strip where that was nothing.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class MessageWidget extends AbstractInputWidget<String, JPanel> {

    /** The style of messages that change while a dialog is open. */
    public static final String STYLE = "message that changes";

    /** The text may be set in other threads, so it is looked at so often, in ms. */
    private static final int PAUSE = 150;

    private final JPanel panel = new JPanel(new BorderLayout());
    private final JLabel label = PlainText.in(new JLabel());
    private final Timer timer = new Timer(PAUSE, tick -> refreshWidget());

    /** Called by SciJava. */
    public MessageWidget() {
        panel.add(label);
        // Only as long as it is part of a dialog; also where it is not shown, as it is empty.
        panel.addHierarchyListener(
                event -> {
                    if ((event.getChangeFlags() & HierarchyEvent.DISPLAYABILITY_CHANGED) != 0) {
                        follow();
                    }
                });
    }

    private void follow() {
        if (panel.isDisplayable()) {
            timer.start();
        } else {
            timer.stop();
        }
    }

    @Override
    public boolean supports(WidgetModel model) {
        return super.supports(model)
                && model.isMessage()
                && WidgetStyle.isStyle(model.getItem(), STYLE);
    }

    @Override
    public void set(WidgetModel model) {
        super.set(model);
        panel.setVisible(false);
        refreshWidget();
    }

    @Override
    public boolean isLabeled() {
        return false;
    }

    @Override
    public boolean isMessage() {
        return true;
    }

    @Override
    public String getValue() {
        return label.getText();
    }

    /** A message is nothing that a person gives. */
    @Override
    public void updateModel() {
        // It stays as the command has it.
    }

    @Override
    public void refreshWidget() {
        String text = get().getText();
        if (!text.equals(label.getText())) {
            label.setText(text);
            panel.setVisible(!text.isEmpty());
            widen();
        }
    }

    /** The dialog was made for an earlier message. */
    private void widen() {
        Window dialog = SwingUtilities.getWindowAncestor(panel);
        if (dialog != null
                && (label.getPreferredSize().width > panel.getWidth() || panel.getHeight() == 0)) {
            dialog.pack();
        }
    }

    @Override
    public JPanel getComponent() {
        return panel;
    }

    @Override
    public Class<JPanel> getComponentType() {
        return JPanel.class;
    }
}
