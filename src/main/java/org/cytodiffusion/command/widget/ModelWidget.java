/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.widget;

import ij.WindowManager;
import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.display.PlainText;
import org.cytodiffusion.model.install.ModelCatalog;
import org.scijava.Priority;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetStyle;

/**
 * The field of Fiji's dialogs for a model or a class: a list of the models that are installed, or
 * of the classes of the image, in which other words, as the path of a folder, can be typed as well.
 * For parameters of type text and of one of the styles.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class ModelWidget extends AbstractInputWidget<String, JPanel> {

    /** The style of parameters that name a model. */
    public static final String STYLE = "installed models";

    /** The style of parameters that name a class of the active image, which is classified. */
    public static final String CLASSES = "classes of the image";

    private final JPanel panel = new JPanel(new BorderLayout());
    private final JComboBox<String> box = new JComboBox<>();
    private boolean refreshing;

    /** Called by SciJava. */
    public ModelWidget() {
        box.setEditable(true);
        panel.add(box);
    }

    /**
     * What a parameter offers.
     *
     * @param item any parameter
     * @param chosen what is chosen now; null or empty if nothing is
     * @return names of installed models or of classes, and behind them the word chosen if it is
     *     another; empty if the parameter is of neither style
     */
    public static List<String> choices(ModuleItem<?> item, Object chosen) {
        if (!isList(item)) {
            return List.of();
        }
        boolean models = WidgetStyle.isStyle(item, STYLE);
        List<String> names = new ArrayList<>(models ? ModelCatalog.standard().names() : classes());
        String text = chosen == null ? "" : chosen.toString();
        if (!text.isBlank() && !names.contains(text)) {
            names.add(text);
        }
        return names;
    }

    private static boolean isList(ModuleItem<?> item) {
        return WidgetStyle.isStyle(item, STYLE) || WidgetStyle.isStyle(item, CLASSES);
    }

    /** The classes of the image in front. */
    private static List<String> classes() {
        return Optional.ofNullable(WindowManager.getCurrentImage())
                .flatMap(SmearDocument::of)
                .map(document -> document.current().result().classes())
                .orElse(List.of())
                .stream()
                .map(CellClass::name)
                .toList();
    }

    @Override
    public boolean supports(WidgetModel model) {
        return super.supports(model) && model.isText() && isList(model.getItem());
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
