@echo off
rem The Windows twin of ./installer/run: makes the environment, then opens the sample office.
rem Arguments are passed on to permitdesk.
chcp 65001 >nul
setlocal
set "ROOT=%~dp0.."
set "PYTHON=%ROOT%\.venv\Scripts\python.exe"
set "LOCK=%ROOT%\installer\requirements.txt"
set "PYTHONDONTWRITEBYTECODE="

rem The stamp is a copy of the lock file.
if exist "%PYTHON%" fc /b "%LOCK%" "%ROOT%\.venv\installed-run.txt" >nul 2>nul && goto start

set "BASE=py -3"
where py >nul 2>nul || set "BASE=python"
%BASE% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul || (
  echo 需要 Python 3.11 或更新的版本：请先从 python.org 安装，再运行一次。
  exit /b 1
)
echo 正在准备运行环境，只在第一次需要，约一至三分钟……
if not exist "%PYTHON%" %BASE% -m venv --clear "%ROOT%\.venv" || exit /b 1
"%PYTHON%" -m pip install -qq --retries 10 --only-binary :all: --require-hashes -r "%LOCK%" || (
  echo 依赖没有装全：请检查网络（或 pip 镜像设置）后再运行一次。
  exit /b 1
)
rem Relative to Lib\site-packages: the checkout may be moved.
echo ../../..>"%ROOT%\.venv\Lib\site-packages\permitdesk.pth"
copy /y "%LOCK%" "%ROOT%\.venv\installed-run.txt" >nul

:start
if "%~1"=="" (
  "%PYTHON%" -P -m permitdesk demo --open
) else (
  "%PYTHON%" -P -m permitdesk %*
)
