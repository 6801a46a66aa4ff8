### What may be found in any table, and what to do about it.

finding-table-empty = the file is empty
    .remedy = Give a workbook (XLSX) or a CSV file with a row of headings
finding-table-too-large = the file has { $bytes } bytes; at most { $limit } are read
    .remedy = Divide it into several files
finding-table-another-kind = the file is { $kind }, not a workbook (XLSX) or CSV
    .remedy = Save it as an Excel workbook (XLSX) or as CSV in UTF-8
finding-table-damaged = the workbook cannot be read: { $reason }
    .remedy = Open it in a spreadsheet program and save it again as XLSX
finding-table-bomb = the workbook is refused before it is unpacked: { $reason }
    .remedy = Copy the rows into a new workbook and save that; if you did not make this file, delete it
finding-table-protected = the workbook is protected by a password
    .remedy = Save it without a password
finding-table-not-decodable = the bytes { $bytes } are no text in UTF-8, and the file is not Windows-1252 either
    .remedy = Save the file as CSV in UTF-8
finding-table-not-utf8 = the row is no text in UTF-8
    .remedy = Save the file as CSV in UTF-8
finding-table-nul-byte = the file holds a zero byte, which no text has
    .remedy = Save the file as CSV in UTF-8
finding-table-not-csv = the line cannot be read as CSV: { $reason }
    .remedy = Look for a quotation mark that is not closed before this line
finding-table-open-quote = a quotation mark is opened here and closed nowhere: the rest of the file would be one cell
    .remedy = Close the quotation mark, or write it twice where it belongs to the text
finding-table-stray-quote = a cell that begins here goes over { $lines } lines and ends in the middle of another cell
    .remedy = Close the quotation mark, or write it twice where it belongs to the text
finding-table-too-many-rows = there are more than { $limit } rows
    .remedy = Divide it into several files
finding-table-too-many-columns = a cell stands beyond column { $limit }
    .remedy = Delete the columns that are not filled
finding-table-too-much-text = the cells hold more than { $limit } bytes of text together
    .remedy = Divide it into several files
finding-table-too-many-cells = there are more than { $limit } cells, the empty ones before a filled one counted
    .remedy = Delete the columns that are not filled, or divide it into several files
finding-table-cell-too-long = the cell holds { $letters } letters; at most { $limit } are read
    .remedy = Shorten the text; a long one belongs to a document
finding-table-invisible-removed = { $count ->
    [one] { $count } invisible or control character was removed
   *[other] { $count } invisible or control characters were removed
}
finding-table-formula = a formula stands here, and not a value
    .remedy = Copy the column and paste it as values: the result kept beside a formula may be old or missing
finding-table-cell-error = the cell holds the error { $error }
    .remedy = Correct the cell
finding-table-like-formula = the text begins like a formula; it is kept as text
    .remedy = Look at it: exports write it so that no program runs it
finding-table-decoded = the file is { $encoding }; it was read as such
finding-table-more = { $count ->
    [one] { $count } more finding like “{ $like }” is not listed
   *[other] { $count } more findings like “{ $like }” are not listed
}
