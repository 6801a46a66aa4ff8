### Pages for when something went wrong. Each offers a way on.

error-not-found-title = This page does not exist
error-not-found-explanation = There is nothing at { $address }. The address may be misspelled, or the page may have moved.
error-appeal-not-found = There is no appeal of { $mission } for { $year }.
error-figure-not-found = There is no figure named { $name }. The catalogue lists all names.
error-version-not-found = This page has no version { $number }.
error-not-valid-title = The address cannot be understood
error-not-valid-explanation = The value “{ $value }” of “{ $name }” is not valid.
error-date-not-valid = “{ $value }” is not a date. Write it as year, month and day: 2016-12-31.
error-number-not-valid = “{ $value }” is not a number.
error-one-of = Use one of: { $choices }.
error-too-large-title = The request is too large
error-too-large-explanation = At most { $size } can be sent.
error-method-title = This page can only be read
error-server-title = Something went wrong here
error-server-explanation = It is not your fault. The error has been noted. Please try again in a few minutes.
error-busy-title = The server is busy
error-busy-explanation = It took too long to answer. Please try again in a few minutes.
error-operation = Operation { $id }
error-operation-hint = Give this number when you report the error.
error-ways-on = What you can do
error-way-home = See all appeals
error-way-search = Search
error-way-catalogue = See the catalogue of figures
error-way-retry = Try again
error-did-you-mean = Did you mean { $suggestion }?
