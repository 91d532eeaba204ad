// The last script: all pages are known, the first is shown.
'use strict';
C.start();
