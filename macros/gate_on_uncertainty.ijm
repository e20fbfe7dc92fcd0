// Counts the leukocytes of an image by class, and sets those aside of which the model is not sure enough.
//
// Argument, or asked for: IMAGE;HIGHEST UNCERTAINTY
// Runs in batch mode and headless.

run("CytoDiffusion Macro Extensions");
arguments = split(getArgument(), ";");
if (arguments.length == 2) {
    path = arguments[0];
    limit = parseFloat(arguments[1]);
} else {
    path = File.openDialog("A smear image");
    limit = getNumber("Highest uncertainty", 0.2);
}

setBatchMode(true);
open(path);
Ext.CytoDiffusion_classify("cells=leukocytes table=false");
Ext.CytoDiffusion_getModel(model, version);
print(model + " " + version);

Ext.CytoDiffusion_getCellCount(cells);
Ext.CytoDiffusion_getClassCount(classes);
counts = newArray(classes);
aside = 0;
for (i = 0; i < cells; i++) {
    Ext.CytoDiffusion_getUncertainty(i, uncertainty);
    Ext.CytoDiffusion_getAnomaly(i, anomaly);
    if (uncertainty > limit || anomaly >= 0.5) {
        aside++;
        Ext.CytoDiffusion_getLabel(i, label);
        Ext.CytoDiffusion_getCandidates(i, candidates);
        print("cell " + label + " is set aside: " + candidates);
    } else {
        Ext.CytoDiffusion_getClass(i, class);
        for (k = 0; k < classes; k++) {
            Ext.CytoDiffusion_getClassName(k, name);
            if (name == class)
                counts[k]++;
        }
    }
}
for (k = 0; k < classes; k++) {
    Ext.CytoDiffusion_getClassName(k, name);
    if (counts[k] > 0)
        print(name + ": " + counts[k]);
}
close();
return "" + (cells - aside) + " counted, " + aside + " set aside";
