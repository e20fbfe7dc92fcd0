// Compares the leukocytes of two images class by class, in percent.
//
// Argument, or asked for: IMAGE;OTHER IMAGE
// Runs in batch mode and headless.

var names;
run("CytoDiffusion Macro Extensions");
arguments = split(getArgument(), ";");
if (arguments.length != 2)
    arguments = newArray(File.openDialog("The first image"), File.openDialog("The second image"));

setBatchMode(true);
first = percentages(arguments[0]);
second = percentages(arguments[1]);
largest = 0;
for (k = 0; k < first.length; k++) {
    if (first[k] + second[k] > 0)
        print(names[k] + ": " + d2s(first[k], 1) + " % and " + d2s(second[k], 1) + " %");
    largest = maxOf(largest, abs(first[k] - second[k]));
}
return "largest difference " + d2s(largest, 1) + " points";

// Percent of the leukocytes in each class of the model, whose names are kept in names.
function percentages(path) {
    open(path);
    Ext.CytoDiffusion_classify("cells=leukocytes table=false overlay=false");
    Ext.CytoDiffusion_getCellCount(cells);
    Ext.CytoDiffusion_getClassCount(classes);
    shares = newArray(classes);
    list = newArray(classes);
    for (k = 0; k < classes; k++) {
        Ext.CytoDiffusion_getClassName(k, name);
        Ext.CytoDiffusion_countCells(name, count);
        list[k] = name;
        shares[k] = 100 * count / maxOf(1, cells);
    }
    names = list;
    close();
    return shares;
}
