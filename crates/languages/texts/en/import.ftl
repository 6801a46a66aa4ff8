### What an import answers.

import-title = Import of { $file }
import-preview = Preview: nothing has been written yet.
import-applied = The import has been applied.
import-refused = Nothing was imported, because of the errors below.
import-unchanged = Nothing differs from what is recorded already.
import-new = { $count ->
    [one] { $count } new record
   *[other] { $count } new records
}
import-changed = { $count ->
    [one] { $count } changed record
   *[other] { $count } changed records
}
import-repairs = { $count ->
    [one] { $count } repaired value
   *[other] { $count } repaired values
}
import-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
import-column-place = Place
import-column-found = Found
import-column-taken = Taken as
import-column-what-to-do = What to do
import-line = Line { $line }
import-cell = Sheet { $sheet }, cell { $cell }
