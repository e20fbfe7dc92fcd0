/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.image;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import org.cytodiffusion.image.file.ImageReader;
import org.junit.jupiter.api.Test;

class PlanesTest {

    @Test
    void anImageIsOnePlaneAndKeepsItsName() {
        ImagePlus image = IJ.createImage("smear", "RGB", 8, 8, 1);
        assertThat(Planes.of(image)).containsExactly(1);
        assertThat(Planes.current(image)).isEqualTo(1);
        assertThat(Planes.name(image, 1)).isEqualTo("smear");
    }

    @Test
    void slicesArePlanesWithTheirLabels() throws Exception {
        ImagePlus stack = IJ.createImage("smear", "RGB", 8, 8, 4);
        stack.getStack().setSliceLabel("b.png", 2);
        stack.getStack().getProcessor(2).set(0x102030);
        assertThat(Planes.of(stack)).containsExactly(1, 2, 3, 4);
        assertThat(Planes.name(stack, 2)).isEqualTo("smear:2 b");
        assertThat(Planes.name(stack, 3)).isEqualTo("smear:3");
        SmearImage second = ImageReader.read(stack, 2);
        assertThat(second.name()).isEqualTo("smear:2 b");
        assertThat(second.rgb().getAt(0, 0, 2).get()).isEqualTo(0x30);
        assertThat(stack.getCurrentSlice()).isEqualTo(1);
    }

    @Test
    void channelsBelongTogetherAndSlicesAndFramesDoNot() throws Exception {
        ImagePlus hyper = IJ.createHyperStack("smear", 8, 8, 3, 2, 2, 8);
        for (int i = 1; i <= 12; i++) {
            hyper.getStack().getProcessor(i).set(10 * i);
        }
        assertThat(Planes.of(hyper)).containsExactly(1, 4, 7, 10);
        hyper.setPosition(3, 2, 1);
        assertThat(Planes.current(hyper)).isEqualTo(4);
        assertThat(Planes.name(hyper, 7)).isEqualTo("smear:z1t2");
        SmearImage plane = ImageReader.read(hyper, 7);
        SmearImage current = ImageReader.read(hyper);
        assertThat(plane.rgb().getAt(0, 0, 0).get()).isNotEqualTo(0);
        assertThat(current.rgb().getAt(0, 0, 0).get())
                .isNotEqualTo(plane.rgb().getAt(0, 0, 0).get());
    }

    @Test
    void threeGraySlicesAreOneColourPicture() {
        ImagePlus rgb = IJ.createImage("smear", "8-bit", 8, 8, 3);
        rgb.setSlice(3);
        assertThat(Planes.of(rgb)).containsExactly(1);
        assertThat(Planes.current(rgb)).isEqualTo(1);
    }
}
