### Signing in, the own account, administration.

form-problems = There is a problem
form-problem = Error:

sign-in-title = Sign in
sign-in-name = Name
sign-in-password = Password
sign-in-button = Sign in
sign-in-lost = Forgotten, or lost your telephone? An administrator of this site can give you a new link.
sign-in-files-kept = Your sign-in has ended. The files were kept: sign in, and go on with their preview. Nobody else can see them.
sign-in-expired = Your sign-in has ended. Nothing that you wrote is lost: sign in, and go on.
sign-in-name-missing = Write your name
sign-in-wrong = The name or the password is not right
sign-in-wait = There were too many attempts. Wait a while, then try again
sign-out-button = Sign out
signed-in-as = Signed in as

code-title = Second factor
code-label = Code
code-label-hint = The six digits that your authenticator shows now, or one of your recovery codes
code-button = Continue
code-wrong = This code is not right, or was used already

resume-title = You are signed in again
resume-lead = What you wrote has been kept.
resume-button = Send it now
resume-other-title = This form was opened under another sign-in
resume-other-lead = Nothing was changed, and nothing that you wrote is lost. Send it once more, under your present sign-in.

welcome-title = Choose a password
welcome-lead = This link is for { $name }. With it you choose your password and set up your second factor. It works once.
welcome-button = Save
password-heading = Password
password-new = New password
password-new-hint = At least 12 characters. Several words in a row are easy to keep in mind
password-again = New password once more
password-present = Present password
password-present-wrong = This is not your present password
password-button = Change password
password-too-short = The password needs at least 12 characters
password-too-long = The password is too long
password-guessable = This password is too easy to guess
password-not-same = The two passwords are not the same

factor-heading = Second factor
factor-how = Open an authenticator on your telephone and let it read this picture.
factor-qr = QR code for your authenticator
factor-typed = Or type this secret into it:
factor-code = Code
factor-code-hint = The six digits that the authenticator shows now
factor-code-wrong = This code is not right. Check that the clock of your telephone is, then write the code that it shows now
enrol-title = Set up a second factor
enrol-button = Set up

recovery-title = Your recovery codes
recovery-lead = Each of these codes signs you in once, in place of the authenticator.
recovery-once = Write them down or print them now, and keep them apart from your telephone. They are not shown again.
recovery-kept = I have kept them
recovery-sign-in = I have kept them: sign in

account-title = My account
account-roles = Roles
account-no-roles = You have no role yet. An administrator gives you one.
account-factor-on =
    { $count ->
        [0] Your second factor is set up. No recovery code is left: set it up anew to get more.
        [one] Your second factor is set up. { $count } recovery code is left.
       *[other] Your second factor is set up. { $count } recovery codes are left.
    }
account-factor-off = You have no second factor yet. Without one you can neither publish nor manage accounts.
account-factor-change = Set up another telephone
account-sessions = Signed-in sessions
account-sessions-end = End all others
session-who = Who
session-began = Since
session-used = Used last
session-from = From
session-this = this one

role-reader = Reader
role-editor = Editor
role-finance = Finance
role-publisher = Publisher
role-administrator = Administrator
scope-everything = everything

administration-title = Administration
accounts-heading = Accounts
account-state = State
account-actions = Change
account-own = you
account-reset = Reset
account-disable = Close
account-enable = Open again
account-new = New account
account-name = Name
account-name-hint = With which the person signs in, and which the journal writes
account-name-wrong = A name has 2 to 100 characters
account-name-taken = There is an account of this name already
account-new-roles = Roles
account-new-roles-hint = reader, editor, finance, publisher or administrator; editor@MLI for one mission, editor@MLI/FRAMEWORK/SECTOR for a part of it. Several by commas
account-roles-wrong = Write one or more roles, such as editor@MLI
account-create = Create and show the link
state-active = active
state-disabled = closed
way-in-both = password and second factor
way-in-password = password only
way-in-none = no password yet
link-title = One-time link
link-lead = Give this link to { $name }, by a way that nobody else reads.
link-once = It works once, until { $time }. It is not shown again.
link-back = Back to the administration
changes-heading = Changes of accounts
change-number = No.
change-time = When
change-actor = By
change-what = What
change-account = Account
account-did-create = account made
account-did-roles = roles changed
account-did-disable = account closed
account-did-enable = account opened again
account-did-password = password chosen
account-did-second-factor = second factor added
account-did-recovery = recovery code used
account-did-reset = account reset
journals-heading = Journals
journals-entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
policies-heading = Who may do what
policies-lead = The policies of this program and their reasons.

error-foreign-form-title = This form cannot be taken
error-foreign-form-explanation = It was not shown to you by this site, or is too old. Nothing was changed. Go back, load the page again and send the form once more.
error-link-used-title = This link no longer works
error-link-used-explanation = It was used already, or is too old. Ask an administrator for a new one.
error-second-factor-title = A second factor is needed
error-second-factor-explanation = Set up a second factor under “My account”, then sign in with it.
