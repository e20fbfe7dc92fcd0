/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.page;

/** How a report looks, on a screen and on one sheet of A4. */
final class ReportStyle {

    /** Sizes are in points and millimetres, so that paper and screen agree. */
    static final String CSS =
            """
            @page{size:A4 portrait;margin:10mm}
            *{box-sizing:border-box;print-color-adjust:exact;-webkit-print-color-adjust:exact}
            body{font:8.5pt/1.32 system-ui,"Segoe UI","DejaVu Sans",sans-serif;color:#1b1b1b;
             background:#eceef1;margin:0}
            .sheet,.details{width:210mm;max-width:100%;margin:6mm auto;padding:10mm;background:#fff}
            .sheet{display:flex;flex-direction:column;gap:2.4mm}
            h1{font-size:17pt;margin:0;line-height:1.15}
            h2{font-size:10.5pt;margin:0 0 1mm}
            p{margin:0 0 1mm}.small,figcaption{font-size:7.5pt;color:#555}
            header{display:flex;justify-content:space-between;gap:8mm;align-items:flex-start;
             border-bottom:.5mm solid #1b1b1b;padding-bottom:2mm}
            .use{font-weight:600;color:#8a1c1c;max-width:62mm;text-align:right;flex:none}
            .triage{border-left:1.6mm solid;padding:1.6mm 3mm}
            .triage h2{margin:0;font-size:12pt}.triage ul{margin:.6mm 0 0;padding-left:4.5mm}
            .urgent{border-color:#d55e00;background:#fdf1e8}
            .routine{border-color:#0072b2;background:#eaf3f9}
            .columns{display:flex;gap:8mm}.columns>section:first-child{flex:1.75}
            .columns>section{flex:1}
            table{border-collapse:collapse;width:100%}
            td,th{border-bottom:.2mm solid #ddd;padding:.7mm 2mm .7mm 0;text-align:left;
             vertical-align:middle}
            th{font-size:7.5pt;font-weight:600;color:#555}
            .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
            .swatch{display:inline-block;width:2.6mm;height:2.6mm;border-radius:.5mm;
             margin-right:1.6mm}
            .track{position:relative;height:3mm;width:32mm;background:#f0f0f0}
            .track i{position:absolute;top:0;bottom:0;left:0}
            .track b{position:absolute;top:1.2mm;height:.6mm;background:#1b1b1b}
            .sum td{border-top:.3mm solid #1b1b1b;font-weight:600}
            dl{display:grid;grid-template-columns:auto auto;gap:.5mm 3mm;margin:0 0 2.4mm}
            dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
            .strip{display:flex;gap:2mm}.strip figure{width:22mm;margin:0}
            .strip img{width:22mm;height:22mm;display:block;border-radius:.8mm}
            .strip span{color:#1b1b1b}
            .strip figcaption{font-size:6.7pt;line-height:1.25;margin-top:.5mm;white-space:nowrap;
             overflow:hidden;text-overflow:ellipsis}
            .fields{display:flex;gap:3mm;flex:1;min-height:0}
            .fields figure{flex:1;min-width:0;min-height:0;margin:0;display:flex;
             flex-direction:column}
            .fields img{min-height:0;flex:1;max-width:100%;max-height:80mm;object-fit:contain;
             object-position:left top}
            .note{color:#8a4b00}
            .columns h2:not(:first-child){margin-top:1.5mm}
            footer{margin-top:auto;border-top:.2mm solid #999;padding-top:1.4mm}
            .details img{max-width:100%;border:.2mm solid #ccc}.details figure{margin:3mm 0}
            .details h2{margin-top:5mm}.details table{width:auto}
            .details td,.details th{padding-right:5mm}
            @media print{body{background:#fff}.details{display:none}
             .sheet{margin:0;padding:0;width:auto;height:276mm;overflow:hidden}}
            """;

    private ReportStyle() {}
}
