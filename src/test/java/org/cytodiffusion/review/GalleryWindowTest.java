/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import static org.assertj.core.api.Assertions.assertThat;

import ij.Prefs;
import java.awt.AWTException;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import javax.swing.JTextField;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.Review;
import org.junit.jupiter.api.Test;

/** Looking, selecting and giving classes. */
class GalleryWindowTest extends GalleryFixture {

    GalleryWindowTest() throws AWTException {
        // The robot may not be had.
    }

    @Test
    void aKeyGivesTheClassAndGoesOnToTheNextCell() throws IOException {
        hand.keep(window, "review-gallery");
        int first = labelAt(0);
        int second = labelAt(1);
        click(0, 0);
        hand.press(KeyEvent.VK_A);
        assertThat(review(first)).isEqualTo("artefact by kd");
        assertThat(window.view().selection().labels()).containsExactly(second);
        hand.press(KeyEvent.VK_U);
        assertThat(review(second)).isEqualTo("unidentified by kd");
        hand.press(KeyEvent.VK_Z, CTRL);
        assertThat(document.current().reviews()).containsOnlyKeys(first);
        assertThat(window.view().selection().labels()).containsExactly(second);
        hand.press(KeyEvent.VK_Z, CTRL);
        assertThat(document.current().reviews()).isEmpty();
        hand.press(KeyEvent.VK_Z, CTRL, KeyEvent.VK_SHIFT);
        hand.press(KeyEvent.VK_Y, CTRL);
        assertThat(document.current().reviews()).containsOnlyKeys(first, second);
        hand.press(KeyEvent.VK_DELETE);
        assertThat(document.current().reviews()).containsOnlyKeys(first);
    }

    @Test
    void cellsAreDraggedToAClassInTheListAndAmongOtherCells() throws IOException {
        int first = labelAt(0);
        int third = labelAt(2);
        click(0, 0);
        click(2, CTRL);
        hand.pull(window.view(), middle(2), button("unidentified"), new Point(40, 10));
        hand.keep(window, "review-drag");
        hand.letGo();
        assertThat(document.current().reviews()).containsOnlyKeys(first, third);
        assertThat(review(third)).isEqualTo("unidentified by kd");

        int moved = labelAt(0);
        String other = window.view().layoutNow().groups().get(1).reviewClass().name();
        Rectangle header = window.view().layoutNow().header(1);
        hand.pull(window.view(), middle(0), window.view(), new Point(300, header.y + 5));
        hand.letGo();
        assertThat(review(moved)).isEqualTo(other + " by kd");
        int reviews = document.current().reviews().size();
        hand.pull(window.view(), middle(0), window.view(), middle(1));
        hand.letGo();
        assertThat(document.current().reviews()).as("let go at home").hasSize(reviews);
    }

    @Test
    void manyCellsAreSelectedByRectangleHeaderShiftAndKeys() {
        GalleryView view = window.view();
        int inClass = view.layoutNow().groups().get(0).cells().size();
        hand.click(view, new Point(300, 5), 0);
        assertThat(view.selection().labels()).as("by the header").hasSize(inClass);
        click(0, 0);
        assertThat(view.selection().labels()).hasSize(1);
        click(Math.min(2, inClass - 1), KeyEvent.VK_SHIFT);
        assertThat(view.selection().labels()).hasSize(Math.min(3, inClass));
        hand.press(KeyEvent.VK_A, CTRL);
        assertThat(view.selection().labels()).hasSize(inClass);
        hand.press(KeyEvent.VK_A, CTRL, KeyEvent.VK_SHIFT);
        assertThat(view.selection().labels()).hasSize(view.layoutNow().cells());
        int edge = view.layoutNow().columns() * view.layoutNow().sizes().tileWidth();
        assertThat(view.getWidth()).as("room to begin a rectangle").isGreaterThan(edge + 2);
        int ending = lastOfARow();
        EventThread.run(() -> view.select(List.of(labelAt(ending))));
        int y = middle(ending).y;
        hand.pull(view, new Point(edge + 2, y), view, new Point(edge - 20, y + 2));
        hand.letGo();
        assertThat(view.selection().labels()).containsExactly(labelAt(ending));
        hand.press(KeyEvent.VK_HOME);
        hand.press(KeyEvent.VK_RIGHT, KeyEvent.VK_SHIFT);
        assertThat(view.selection().labels()).containsExactlyInAnyOrder(labelAt(0), labelAt(1));
    }

    @Test
    void lettersOfAReasonGiveNoClassesAndTheReasonIsKept() throws IOException {
        int label = labelAt(0);
        click(0, 0);
        hand.press(KeyEvent.VK_F2);
        hand.type("blast or plasma");
        assertThat(document.current().reviews()).isEmpty();
        click(0, 0);
        hand.press(KeyEvent.VK_U);
        Review review = document.current().review(label).orElseThrow();
        assertThat(review.reason()).isEqualTo("blast or plasma");
        assertThat(find(window, JTextField.class, field -> true).getText()).isEmpty();
        hand.press(KeyEvent.VK_Z, CTRL);
        hand.press(KeyEvent.VK_Y, CTRL);
        hand.press(KeyEvent.VK_F2);
        hand.type("smear");
        hand.press(KeyEvent.VK_ENTER);
        assertThat(document.current().review(label).orElseThrow().reason()).isEqualTo("smear");
        hand.keep(window, "review-reason");
    }

    @Test
    void aClickShowsTheCellInTheFieldAndTheFieldSelectsInTheGallery() throws IOException {
        EventThread.run(() -> image.getWindow().setLocation(700, 300));
        int index = 3;
        Box box = window.view().layoutNow().cell(index).cell().box();
        click(index, 0);
        assertThat(document.selected()).hasValue(labelAt(index));
        Rectangle outlined = image.getRoi().getBounds();
        assertThat(outlined)
                .isEqualTo(new Rectangle(box.left(), box.top(), box.width(), box.height()));
        Rectangle source = image.getCanvas().getSrcRect();
        assertThat(source.contains(outlined)).isTrue();
        assertThat(source.width).isLessThan(image.getWidth());
        int last = labelAt(window.view().layoutNow().cells() - 1);
        document.select(OptionalInt.of(last));
        hand.until(() -> window.view().selection().labels().contains(last));
        int place = window.view().index(OptionalInt.of(last)).orElseThrow();
        Rectangle tile = window.view().layoutNow().tile(place);
        assertThat(window.view().getVisibleRect().contains(tile)).as("scrolled there").isTrue();
        click(place, 0);
        hand.doubleClick(window.view(), middle(place));
        hand.keep(window, "review-field");
    }

    @Test
    void theMenuOfACellGivesClassesToo() throws IOException {
        int label = labelAt(0);
        hand.rightClick(window.view(), middle(0));
        hand.keep(window, "review-menu");
        hand.press(KeyEvent.VK_DOWN);
        hand.press(KeyEvent.VK_ENTER);
        assertThat(document.current().reviews()).containsOnlyKeys(label);
    }

    @Test
    void theReviewersNameIsAskedOnce() {
        Prefs.set("cytodiffusion.reviewer", null);
        click(0, 0);
        hand.press(KeyEvent.VK_U);
        hand.dialog();
        hand.press(KeyEvent.VK_A, CTRL);
        hand.type("mh");
        hand.press(KeyEvent.VK_ENTER);
        hand.until(() -> !Hand.isAsking());
        // Without a window manager the keyboard does not come back by itself.
        click(0, 0);
        hand.press(KeyEvent.VK_U);
        assertThat(document.current().reviews().values())
                .hasSize(2)
                .allMatch(review -> review.reviewer().equals("mh"));
    }
}
