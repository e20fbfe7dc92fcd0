/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.widget;

import java.awt.BorderLayout;
import java.awt.GraphicsEnvironment;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTarget;
import java.awt.dnd.DropTargetAdapter;
import java.awt.dnd.DropTargetDropEvent;
import java.io.File;
import java.io.IOException;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.cytodiffusion.base.PathText;
import org.scijava.Priority;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetStyle;

/**
 * The field of Fiji's dialogs for a path: a line of text, onto which a file can be dropped, and a
 * button to browse. For parameters of type text, as a parameter of type file that a macro leaves
 * out would open a chooser.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class PathWidget extends AbstractInputWidget<String, JPanel> {

    /** The style of parameters that name a folder. */
    public static final String FOLDER = "folder to browse";

    /** The style of parameters that name a file. */
    public static final String FILE = "file to browse";

    /** The style of parameters that name a file or a folder. */
    public static final String EITHER = "file or folder to browse";

    private static final int COLUMNS = 28;

    private final JPanel panel = new JPanel(new BorderLayout(4, 0));
    private final JTextField field = new JTextField(COLUMNS);
    private final JButton browse = new JButton("Browse...");
    private boolean refreshing;

    /** Called by SciJava. */
    public PathWidget() {
        if (!GraphicsEnvironment.isHeadless()) {
            new DropTarget(field, new Dropped());
        }
        panel.add(field, BorderLayout.CENTER);
        panel.add(browse, BorderLayout.EAST);
    }

    /** Whether a parameter is of one of the styles. */
    public static boolean isPath(ModuleItem<?> item) {
        return isFolder(item)
                || WidgetStyle.isStyle(item, FILE)
                || WidgetStyle.isStyle(item, EITHER);
    }

    /** Whether a parameter names a folder and nothing else. */
    public static boolean isFolder(ModuleItem<?> item) {
        return WidgetStyle.isStyle(item, FOLDER);
    }

    @Override
    public boolean supports(WidgetModel model) {
        return super.supports(model) && model.isText() && isPath(model.getItem());
    }

    @Override
    public void set(WidgetModel model) {
        super.set(model);
        field.setToolTipText(model.getItem().getDescription());
        refreshWidget();
        field.getDocument().addDocumentListener(new Typing());
        browse.addActionListener(event -> choose());
    }

    @Override
    public String getValue() {
        return PathText.plain(field.getText());
    }

    @Override
    public void refreshWidget() {
        Object value = get().getValue();
        String text = value == null ? "" : value.toString();
        if (!text.equals(getValue())) {
            refreshing = true;
            field.setText(text);
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

    /** The chooser, which begins where the path that is there now is. */
    JFileChooser chooser() {
        JFileChooser chooser = new JFileChooser();
        ModuleItem<?> item = get().getItem();
        chooser.setFileSelectionMode(
                isFolder(item)
                        ? JFileChooser.DIRECTORIES_ONLY
                        : WidgetStyle.isStyle(item, FILE)
                                ? JFileChooser.FILES_ONLY
                                : JFileChooser.FILES_AND_DIRECTORIES);
        chooser.setDialogTitle(get().getWidgetLabel());
        if (!getValue().isEmpty()) {
            chooser.setSelectedFile(new File(getValue()).getAbsoluteFile());
        }
        return chooser;
    }

    private void choose() {
        JFileChooser chooser = chooser();
        if (chooser.showDialog(panel, "Choose") == JFileChooser.APPROVE_OPTION) {
            field.setText(chooser.getSelectedFile().getPath());
        }
    }

    /** Takes a file that is dropped, in the form of any system's file manager. */
    private final class Dropped extends DropTargetAdapter {
        @Override
        public void drop(DropTargetDropEvent event) {
            event.acceptDrop(DnDConstants.ACTION_COPY);
            Transferable dropped = event.getTransferable();
            try {
                if (dropped.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) {
                    List<?> files =
                            (List<?>) dropped.getTransferData(DataFlavor.javaFileListFlavor);
                    field.setText(files.get(0).toString());
                } else {
                    Object text = dropped.getTransferData(DataFlavor.stringFlavor);
                    field.setText(PathText.plain(text.toString()));
                }
                event.dropComplete(true);
            } catch (UnsupportedFlavorException | IOException e) {
                event.dropComplete(false);
            }
        }
    }

    /** Hands on what a person types, chooses or drops. */
    private final class Typing implements DocumentListener {
        @Override
        public void insertUpdate(DocumentEvent event) {
            changed();
        }

        @Override
        public void removeUpdate(DocumentEvent event) {
            changed();
        }

        @Override
        public void changedUpdate(DocumentEvent event) {
            changed();
        }

        private void changed() {
            if (!refreshing) {
                updateModel();
            }
        }
    }
}
