"""spark-submit --master yarn submit.py spark hdfs://nn/票据/ -o out/"""

from feeaudit.cli import main

if __name__ == "__main__":  # workers import this file, and are not to run it
    main()
