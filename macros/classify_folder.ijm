// Classifies the cells in all images of a folder, and lists those that an expert should look at first.
//
// Argument, or asked for: FOLDER OF IMAGES;FOLDER FOR RESULTS
// Goes on from an earlier run into the same folder. Runs in batch mode and headless.

var names, values;
run("CytoDiffusion Macro Extensions");
arguments = split(getArgument(), ";");
if (arguments.length == 2) {
    images = arguments[0];
    results = arguments[1];
} else {
    Dialog.create("Classify a folder");
    Dialog.addDirectory("Images", getDirectory("home"));
    Dialog.addDirectory("Results", getDirectory("home") + "cytodiffusion");
    Dialog.show();
    images = Dialog.getString();
    results = Dialog.getString();
}

run("Classify Folder...", "folder=[" + images + "] output=[" + results + "] cells=leukocytes"
        + " maxtrials=16 device=auto resume=true");
Ext.CytoDiffusion_getSucceeded(succeeded);
Ext.CytoDiffusion_getMessage(message);
if (!succeeded)
    exit(message);
print(message);

// Columns of cells.csv are found by their names, so that new ones do no harm.
rows = split(File.openAsString(results + "/cells.csv"), "\n");
names = split(rows[0], ",");
doubtful = 0;
for (r = 1; r < rows.length; r++) {
    values = split(rows[r], "(,)");
    certain = value("certain");
    if (certain == "false") {
        doubtful++;
        image = value("image");
        cell = value("cell");
        class = value("class");
        candidates = value("candidates");
        print(image + ", cell " + cell + ": " + class + "? One of " + candidates);
    }
}
return "" + (rows.length - 1) + " leukocytes, " + doubtful + " to look at";

function value(name) {
    for (k = 0; k < names.length; k++)
        if (names[k] == name)
            return values[k];
    exit("cells.csv has no column " + name);
}
