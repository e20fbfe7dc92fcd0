// Saves a picture of every leukocyte that is unlike all that the model knows, as blasts are, with a table of them.
//
// Argument, or asked for: IMAGE;FOLDER FOR PICTURES;LOWEST ANOMALY
// Without the third, 0.5, which one normal cell in a hundred reaches. Runs in batch mode and headless.

run("CytoDiffusion Macro Extensions");
arguments = split(getArgument(), ";");
lowest = 0.5;
if (arguments.length >= 2) {
    path = arguments[0];
    folder = arguments[1];
    if (arguments.length == 3)
        lowest = parseFloat(arguments[2]);
} else {
    path = File.openDialog("A smear image");
    folder = getDirectory("Folder for pictures");
}

setBatchMode(true);
open(path);
Ext.CytoDiffusion_classify("cells=leukocytes table=false");
File.makeDirectory(folder);
table = "picture,class,probability,anomaly,diameter_um\n";
saved = 0;
Ext.CytoDiffusion_getCellCount(cells);
for (i = 0; i < cells; i++) {
    Ext.CytoDiffusion_getAnomaly(i, anomaly);
    if (anomaly >= lowest) {
        Ext.CytoDiffusion_getLabel(i, label);
        Ext.CytoDiffusion_getClass(i, class);
        Ext.CytoDiffusion_getProbability(i, probability);
        Ext.CytoDiffusion_getMeasurement(i, "diameter_um", diameter);
        picture = "cell_" + label + ".png";
        Ext.CytoDiffusion_savePicture(i, folder + "/" + picture);
        table = table + picture + "," + class + "," + d2s(probability, 4) + "," + d2s(anomaly, 4)
                + "," + d2s(diameter, 2) + "\n";
        saved++;
    }
}
File.saveString(table, folder + "/anomalous.csv");
close();
return "" + saved + " of " + cells + " cells saved";
