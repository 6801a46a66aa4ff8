### Why the files of an import cannot be taken, and what to do about it.

finding-import-unreadable = { $path } cannot be read: { $reason }
finding-import-folder = { $path } is a folder
    .remedy = name the files in it
finding-import-page-too-large = { $name } has { $megabytes } megabytes; no page has more than { $limit }
    .remedy = copy the text of the page into a new file, without pictures
finding-import-table-too-large = { $name } has { $megabytes } megabytes; at most { $limit } are read
    .remedy = divide it into several files
finding-import-pipe-too-large = more than { $limit } megabytes came by standard input
    .remedy = save it as a file first: files of any size are read
finding-import-unknown-mission = the mission { $mission } is not in this database
    .remedy = import its page or its appeal first, or correct the code
finding-import-no-mission = no mission is in this database
    .remedy = import a page or an appeal first: rates belong to a mission
finding-import-mission-not-named = nothing says of which mission the files are
    .remedy = name it with --mission MLI, or choose it on the page
finding-import-other-mission = this is about { $mission }, and you may import to another mission alone
    .remedy = ask somebody whose role is for all missions
finding-import-refused = { $about } is not accepted: { $reason }
finding-import-totals = the totals of an appeal of { $mission } cannot be computed: { $reason }
    .remedy = check the digits of the amounts: their sum is too large to be kept
finding-import-together = the records do not accept this: { $reason }
