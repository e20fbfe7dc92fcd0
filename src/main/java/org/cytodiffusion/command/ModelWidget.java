/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import org.cytodiffusion.display.PlainText;
import org.cytodiffusion.model.ModelCatalog;
import org.scijava.Priority;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetStyle;

/**
 * The field of Fiji's dialogs for a model: a list of those that are installed, in which the path of
 * a folder can be typed as well. For parameters of type text and of this style.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class ModelWidget extends AbstractInputWidget<String, JPanel> {

    /** The style of parameters that name a model. */
    public static final String STYLE = "installed models";

    private final JPanel panel = new JPanel(new BorderLayout());
    private final JComboBox<String> box = new JComboBox<>();
    private boolean refreshing;

    /** Called by SciJava. */
    public ModelWidget() {
        box.setEditable(true);
        panel.add(box);
    }

    /**
     * The models that a parameter offers.
     *
     * @param item any parameter
     * @param chosen what is chosen now; null or empty if nothing is
     * @return names of installed models, and behind them the one chosen if it is another; empty if
     *     the parameter is not of this style
     */
    public static List<String> choices(ModuleItem<?> item, Object chosen) {
        if (!WidgetStyle.isStyle(item, STYLE)) {
            return List.of();
        }
        List<String> names = new ArrayList<>(ModelCatalog.standard().names());
        String text = chosen == null ? "" : chosen.toString();
        if (!text.isBlank() && !names.contains(text)) {
            names.add(text);
        }
        return names;
    }

    @Override
    public boolean supports(WidgetModel model) {
        return super.supports(model) && model.isText() && model.isStyle(STYLE);
    }

    @Override
    public void set(WidgetModel model) {
        super.set(model);
        choices(model.getItem(), model.getValue()).forEach(box::addItem);
        PlainText.in(box);
        box.setToolTipText(model.getItem().getDescription());
        box.setSelectedItem(model.getValue());
        box.addActionListener(
                event -> {
                    if (!refreshing) {
                        updateModel();
                    }
                });
    }

    @Override
    public String getValue() {
        return box.getSelectedItem() == null ? "" : box.getSelectedItem().toString();
    }

    @Override
    public void refreshWidget() {
        refreshing = true;
        try {
            box.setSelectedItem(get().getValue());
        } finally {
            refreshing = false;
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
