@echo off
rem Runs Wary from this folder, building it first if it is not built.
rem   WARY_JAVA_HOME  the Java to run on, 25 or newer; else JAVA_HOME, the PATH and the usual places are looked at
rem   WARY_OPTS       more options for Java, such as -Xmx4g (the heap is 1 GB unless said otherwise)
rem   WARY_BUILD      set it to build again, for example after the sources have changed
setlocal DisableDelayedExpansion
set "WARY_HOME=%~dp0"
set "WARY_JAR=%WARY_HOME%app\target\wary.jar"
set "WARY_AOT=%WARY_HOME%app\target\wary.aot"
set "WARY_FOUND="

if defined WARY_JAVA_HOME call :try "%WARY_JAVA_HOME%"
if not defined WARY_FOUND if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined WARY_FOUND for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :try "%%~dp$PATH:j.."
if not defined WARY_FOUND for %%p in ("%ProgramFiles%" "%LOCALAPPDATA%\Programs") do for %%v in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft" "Semeru") do for /d %%d in ("%%~p\%%~v\*") do call :try "%%~d"
if not defined WARY_FOUND for %%p in ("%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java" "%USERPROFILE%\scoop\apps") do for /d %%d in ("%%~p\*") do call :try "%%~d"
if not defined WARY_FOUND (
    echo wary: Java 25 or newer is needed and none was found: install one, for example Eclipse Temurin 25, or set WARY_JAVA_HOME to where it is. 1>&2
    exit /b 1
)

if defined WARY_BUILD goto build
if exist "%WARY_JAR%" goto run
:build
if not exist "%WARY_FOUND%\bin\javac.exe" (
    echo wary: building needs a JDK 25 or newer, and "%WARY_FOUND%" is only a runtime. Install one, for example Eclipse Temurin 25. 1>&2
    exit /b 1
)
echo wary: building the program. The first time this takes a minute or two and downloads what it needs. 1>&2
if not exist "%WARY_HOME%target" mkdir "%WARY_HOME%target"
set "WARY_LOG=%WARY_HOME%target\wary-build.log"
set "WARY_SAVED=%JAVA_HOME%"
set "JAVA_HOME=%WARY_FOUND%"
pushd "%WARY_HOME%"
call mvnw.cmd -B -Dquick -pl app -am package >"%WARY_LOG%" 2>&1 <nul
set "WARY_CODE=%ERRORLEVEL%"
popd
set "JAVA_HOME=%WARY_SAVED%"
if not "%WARY_CODE%"=="0" (
    echo wary: the build failed: 1>&2
    findstr /b /c:"[ERROR]" "%WARY_LOG%" 1>&2
    echo wary: all it said is in "%WARY_LOG%" 1>&2
    exit /b 1
)
if exist "%WARY_AOT%" del /q "%WARY_AOT%"
"%WARY_FOUND%\bin\java.exe" -XX:+UseParallelGC -Xmx1g -Xlog:disable -XX:AOTCacheOutput="%WARY_AOT%" -jar "%WARY_JAR%" demo --small >nul 2>&1 <nul

:run
set "WARY_GC=-XX:+UseParallelGC"
if defined WARY_OPTS if not "%WARY_OPTS:GC=%"=="%WARY_OPTS%" set "WARY_GC="
set "WARY_FAST="
if exist "%WARY_AOT%" set WARY_FAST=-XX:AOTCache="%WARY_AOT%"
"%WARY_FOUND%\bin\java.exe" -Xmx1g %WARY_GC% -Xlog:disable -Xlog:all=error:stderr -Xlog:aot*=off:stderr -Xlog:cds*=off:stderr %WARY_FAST% %WARY_OPTS% -jar "%WARY_JAR%" %*
exit /b %ERRORLEVEL%

rem Sets WARY_FOUND if this folder is a Java 25 or newer, as its file "release" says.
:try
if defined WARY_FOUND exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "WARY_VERSION="
for /f "usebackq tokens=2 delims==." %%v in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do set WARY_VERSION=%%v
if not defined WARY_VERSION exit /b 0
set "WARY_VERSION=%WARY_VERSION:"=%"
if %WARY_VERSION% GEQ 25 set "WARY_FOUND=%~f1"
exit /b 0
