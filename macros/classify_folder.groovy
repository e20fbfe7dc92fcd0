// Classifies the cells in all images of a folder. Runs headless too:
//   fiji --headless --run classify_folder.groovy 'images="/in",results="/out"'

#@ CommandService command
#@ File (label = "Images", style = "directory") images
#@ File (label = "Results", style = "directory") results
#@ Integer (label = "Most trials a cell", min = 1, value = 16) maxtrials
#@output String message

module = command.run("org.cytodiffusion.command.ClassifyFolder", true,
        "folder", images.path, "output", results.path, "maxtrials", maxtrials).get()
if (module.isCanceled())
    throw new IllegalStateException(module.getCancelReason())
message = module.getDelegateObject().told().get()
