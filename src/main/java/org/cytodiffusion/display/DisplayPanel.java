/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GUI;
import ij.plugin.frame.Recorder;
import java.awt.Color;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.ButtonGroup;
import javax.swing.ImageIcon;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextArea;
import org.cytodiffusion.analysis.Provenance;
import org.cytodiffusion.analysis.SmearDocument;

/**
 * The small window beside a classified image: what is laid over it, and the legend. There is one;
 * it follows the image that the person works on.
 */
public final class DisplayPanel extends JFrame implements Consumer<CellDisplay> {

    /** The title of the window, and of the command that opens it. */
    public static final String TITLE = "Blood Cell Display";

    private static final long serialVersionUID = 1L;
    private static final Color FAINT = new Color(0x666666);
    private static final Color WARNING = new Color(0xA04000);
    private static final Color CLEAR = new Color(0, true);
    private static final int SCALE_HEIGHT = 150;
    private static final int REMARK_COLUMNS = 24;

    private final JPanel content = new JPanel();
    private final transient Closing closing = new Closing();
    private transient CellDisplay display;
    private volatile boolean closed;

    private DisplayPanel() {
        super(TITLE);
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        content.setLayout(new BoxLayout(content, BoxLayout.PAGE_AXIS));
        content.setBorder(BorderFactory.createEmptyBorder(12, 14, 12, 14));
        setContentPane(content);
        setResizable(false);
        ImagePlus.addImageListener(closing);
    }

    /**
     * Shows the window for an image; without a display nothing happens.
     *
     * @param display of a classified image
     */
    public static void show(CellDisplay display) {
        if (GraphicsEnvironment.isHeadless()) {
            return;
        }
        if (EventQueue.isDispatchThread()) {
            open(display);
        } else {
            EventQueue.invokeLater(() -> open(display));
        }
    }

    private static void open(CellDisplay display) {
        if (WindowManager.getFrame(TITLE) instanceof DisplayPanel panel) {
            panel.follow(display);
            return;
        }
        DisplayPanel panel = new DisplayPanel();
        panel.follow(display);
        panel.setLocation(beside(panel, display.image()));
        WindowManager.addWindow(panel);
        panel.setAutoRequestFocus(false);
        panel.setVisible(true);
    }

    /** Right of the image where there is room, else at the right edge of the screen. */
    private static java.awt.Point beside(Window panel, ImagePlus image) {
        java.awt.Rectangle screen = GUI.getMaxWindowBounds(image.getWindow());
        java.awt.Point place = new java.awt.Point(screen.x + 20, screen.y + 60);
        if (image.getWindow() != null) {
            java.awt.Rectangle window = image.getWindow().getBounds();
            place.setLocation(window.x + window.width + 8, window.y);
        }
        place.x = Math.min(place.x, screen.x + screen.width - panel.getWidth());
        return place;
    }

    private void follow(CellDisplay other) {
        if (display != null) {
            display.removeListener(this);
        }
        display = other;
        display.addListener(this);
        Window window = display.image().getWindow();
        boolean changed =
                window == null
                        || Arrays.stream(window.getWindowListeners())
                                .anyMatch(Activation.class::isInstance);
        if (!changed) {
            window.addWindowListener(new Activation(display));
        }
        fill();
    }

    @Override
    public void accept(CellDisplay changed) {
        if (EventQueue.isDispatchThread()) {
            fill();
        } else {
            EventQueue.invokeLater(this::fill);
        }
    }

    @Override
    public void dispose() {
        closed = true;
        ImagePlus.removeImageListener(closing);
        if (display != null) {
            display.removeListener(this);
        }
        WindowManager.removeWindow(this);
        super.dispose();
    }

    private void fill() {
        if (closed) {
            // A change on its way when the window was closed must not open it again.
            return;
        }
        content.removeAll();
        JLabel title = PlainText.in(new JLabel(display.image().getTitle()));
        title.setFont(title.getFont().deriveFont(Font.BOLD));
        put(title, 0);
        display.documents().values().stream().findFirst().ifPresent(this::origin);
        display.remarks().forEach(remark -> put(remark(remark), 4));
        ButtonGroup group = new ButtonGroup();
        put(choice(CellDisplay.Show.CLASSES, group), 8);
        put(choice(CellDisplay.Show.UNCERTAINTY, group), 0);
        put(choice(CellDisplay.Show.ANOMALY, group), 0);
        put(choice(CellDisplay.Show.NONE, group), 0);
        display.heat().ifPresent(this::scale);
        put(new ClassRows(display, this::hide), 8);
        if (display.showing() == CellDisplay.Show.CLASSES) {
            put(key("certain, or reviewed", true, false), 8);
            put(key("not certain", false, false), 0);
            put(key("anomalous", true, true), 0);
        }
        put(faint("Click a cell or a row of the table to select it."), 8);
        put(faint("Research use only."), 0);
        GUI.scale(content);
        pack();
        content.repaint();
    }

    private void origin(SmearDocument document) {
        Provenance from = document.current().provenance();
        put(faint(from.model() + " " + from.version() + " on " + from.device()), 2);
        boolean complete =
                display.documents().values().stream()
                        .allMatch(one -> one.current().result().complete());
        if (!complete) {
            JLabel partial = faint("Partial: cancelled before all cells were done.");
            partial.setForeground(WARNING);
            put(partial, 2);
        }
    }

    private JRadioButton choice(CellDisplay.Show show, ButtonGroup group) {
        String word = show.word();
        String label = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        JRadioButton button = PlainText.in(new JRadioButton(label, display.showing() == show));
        button.setName("show " + word);
        group.add(button);
        button.addActionListener(
                event -> {
                    display.show(show);
                    record();
                });
        return button;
    }

    private void scale(HeatRois heat) {
        put(new JLabel(new ImageIcon(HeatScale.picture(heat, SCALE_HEIGHT, CLEAR))), 8);
    }

    private void hide(Set<String> names) {
        display.hide(names);
        record();
    }

    /** What a person does here, a macro can do too. */
    private void record() {
        if (Recorder.record) {
            Recorder.recordString(
                    String.format(
                            "run(\"%s...\", \"show=[%s] hide=[%s]\");%n",
                            TITLE,
                            display.showing().word(),
                            String.join(";", display.hidden().stream().sorted().toList())));
        }
    }

    private static JLabel key(String text, boolean vouched, boolean anomalous) {
        JLabel label = faint(text);
        label.setIcon(LegendIcon.line(vouched, anomalous));
        label.setIconTextGap(8);
        return label;
    }

    private static JLabel faint(String text) {
        JLabel label = PlainText.in(new JLabel(text));
        label.setFont(label.getFont().deriveFont(Font.PLAIN));
        label.setForeground(FAINT);
        return label;
    }

    /** What a person should know of the image, in as many lines as it takes. */
    private static JTextArea remark(String sentence) {
        JTextArea text = new JTextArea(sentence, 0, REMARK_COLUMNS);
        text.setName("remark");
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setEditable(false);
        text.setOpaque(false);
        text.setForeground(WARNING);
        text.setFont(new JLabel().getFont().deriveFont(Font.PLAIN));
        // Only an area that knows its width knows its height.
        text.setSize(text.getPreferredSize().width, Short.MAX_VALUE);
        return text;
    }

    private void put(JComponent component, int above) {
        if (above > 0) {
            content.add(Box.createVerticalStrut(above));
        }
        component.setAlignmentX(Component.LEFT_ALIGNMENT);
        content.add(component);
    }

    /** The window turns to an image that the person turns to. */
    private static final class Activation extends WindowAdapter {

        private final CellDisplay display;

        Activation(CellDisplay display) {
            this.display = display;
        }

        @Override
        public void windowActivated(WindowEvent event) {
            if (WindowManager.getFrame(TITLE) instanceof DisplayPanel panel
                    && panel.display != display) {
                panel.follow(display);
            }
        }
    }

    /** The window goes with its image. */
    private final class Closing implements ImageListener {

        @Override
        public void imageOpened(ImagePlus image) {
            // Has no cells yet.
        }

        @Override
        public void imageClosed(ImagePlus image) {
            if (display != null && image == display.image()) {
                dispose();
            }
        }

        @Override
        public void imageUpdated(ImagePlus image) {
            // The pixels matter to nobody here.
        }
    }
}
