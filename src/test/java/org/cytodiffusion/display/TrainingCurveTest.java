/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.cytodiffusion.train.TrainPoint;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.junit.jupiter.api.Test;

class TrainingCurveTest {

    @Test
    void showsLossAccuracyAndWhatIsLeft() {
        TrainingCurve curve = new TrainingCurve("Ours");
        curve.put(new TrainPoint(0, 100, Double.NaN, 2.0, 0.3, Double.NaN));
        curve.put(new TrainPoint(10, 100, 1.5, 1.0, 0.6, 130));
        XYPlot plot = curve.chart().getXYPlot();
        assertThat(plot.getDataset(0).getItemCount(0)).isEqualTo(1);
        assertThat(plot.getDataset(0).getYValue(1, 1)).isEqualTo(1.0);
        assertThat(plot.getDataset(1).getYValue(0, 1)).isEqualTo(0.6);
        assertThat(curve.chart().getSubtitles())
                .filteredOn(TextTitle.class::isInstance)
                .extracting(title -> ((TextTitle) title).getText())
                .containsExactly("10 of 100 steps, at most 3 min left");
        assertThat(curve.chart().createBufferedImage(300, 200)).isNotNull();
    }
}
